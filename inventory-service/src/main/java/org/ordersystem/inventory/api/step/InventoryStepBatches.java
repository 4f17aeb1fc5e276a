package org.ordersystem.inventory.api.step;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.StepBatches;
import org.ordersystem.participant.mark.MarkException;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.StepBatch;

/** The steps of {@link InventorySteps} for several orders in one request and one transaction. */
@Path("/steps")
@RolesAllowed(Roles.ORCHESTRATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(
    failOn = {
      SQLException.class,
      PersistenceException.class,
      RollbackException.class,
      QuarkusTransactionException.class,
      MarkException.class
    },
    skipOn = {
      LockTimeoutException.class,
      PessimisticLockException.class,
      org.hibernate.exception.LockTimeoutException.class
    })
public class InventoryStepBatches {
  private final StepBatches batches;
  private final InventoryStepActions actions;

  InventoryStepBatches(StepBatches batches, InventoryStepActions actions) {
    this.batches = batches;
    this.actions = actions;
  }

  @POST
  @Path("/reserve-inventory")
  public BatchAnswers reserve(@NotNull StepBatch batch) {
    return batches.carryOut(InventorySteps.RESERVE, batch, ReserveRequest.class, actions::reserve);
  }

  @POST
  @Path("/ship-order")
  public BatchAnswers ship(@NotNull StepBatch batch) {
    return batches.carryOut(InventorySteps.SHIP, batch, ShipRequest.class, actions::ship);
  }
}
