package org.ordersystem.payment.api;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.PersistenceException;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.StepBatches;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.mark.MarkException;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.StepBatch;
import org.ordersystem.participant.step.StepCall;
import org.ordersystem.payment.charging.ChargeBatch;
import org.ordersystem.payment.charging.ChargeBatch.Charge;
import org.ordersystem.payment.domain.PaymentReceipt;

/** The charge of {@link PaymentResource} for several orders in one request. */
@Path("/steps")
@RolesAllowed(Roles.ORCHESTRATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(
    failOn = {
      MarkException.class,
      PersistenceException.class,
      QuarkusTransactionException.class,
      SQLException.class
    })
public class PaymentStepBatches {
  private final StepBatches batches;
  private final ChargeBatch charges;

  PaymentStepBatches(StepBatches batches, ChargeBatch charges) {
    this.batches = batches;
    this.charges = charges;
  }

  @POST
  @Path("/charge-payment")
  public BatchAnswers charge(@NotNull StepBatch batch) {
    return batches.carryOut(PaymentResource.CHARGE, batch, ChargeRequest.class, this::charge);
  }

  private List<StepOutcome<PaymentReceipt>> charge(List<StepCall<ChargeRequest>> calls) {
    return charges.charge(
        calls.stream()
            .map(
                call ->
                    new Charge(
                        call.key(),
                        call.subject(),
                        call.body().amount().money(),
                        call.body().method()))
            .toList());
  }
}
