package org.ordersystem.payment.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.StepBatches;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.StepBatch;
import org.ordersystem.participant.step.StepCall;
import org.ordersystem.participant.step.StepHeaders;
import org.ordersystem.payment.charging.ChargeBatch;
import org.ordersystem.payment.charging.ChargeBatch.Charge;
import org.ordersystem.payment.charging.PaymentService;
import org.ordersystem.payment.domain.PaymentReceipt;

/**
 * The step charge-payment and its compensation, and the step refund-payment of a return. Under
 * {@code /steps} the payments of several orders are charged in one request.
 */
@Path("/")
@RolesAllowed(Roles.ORCHESTRATOR)
// Only a few steps run at a time. Then worker threads need less CPU time than virtual threads.
@Blocking
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
public class PaymentResource {
  private static final String PAYMENT = "/payments/{orderId}";
  private static final String CHARGE = "charge-payment";
  private static final String REFUND = "refund-payment";

  private final PaymentService payments;
  private final ChargeBatch together;
  private final StepBatches batches;

  PaymentResource(PaymentService payments, ChargeBatch together, StepBatches batches) {
    this.payments = payments;
    this.together = together;
    this.batches = batches;
  }

  /**
   * Answers 200 (charged), 409 PAYMENT_DECLINED, 410 (compensated before) or 503 (not known; the
   * step is repeated).
   */
  @PUT
  @Path(PAYMENT)
  public PaymentReceipt charge(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @Valid @NotNull ChargeRequest request) {
    return payments.charge(saga.step(CHARGE), orderId, request.amount().money(), request.method());
  }

  @POST
  @Bulkhead // of its own
  @Path("/steps/charge-payment")
  public BatchAnswers chargeTogether(@NotNull StepBatch batch) {
    return batches.carryOut(CHARGE, batch, ChargeRequest.class, this::chargeEach);
  }

  private List<StepOutcome<PaymentReceipt>> chargeEach(List<StepCall<ChargeRequest>> calls) {
    return together.charge(
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

  /** Answers 204 (nothing is charged any more) or 503 (not known; the step is repeated). */
  @PUT
  @Path(PAYMENT + "/refund")
  public void refund(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    payments.refund(saga.step(CHARGE), orderId);
  }

  /** Answers 200 (refunded) or 503 (not known; the step is repeated). */
  @PUT
  @Path(PAYMENT + "/return-refund")
  public EmptyAnswer refundReturn(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return payments.refundReturn(saga.step(REFUND), orderId);
  }
}
