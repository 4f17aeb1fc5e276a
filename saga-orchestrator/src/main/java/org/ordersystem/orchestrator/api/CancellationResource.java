package org.ordersystem.orchestrator.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.orchestrator.instruction.InstructionOutcome;
import org.ordersystem.orchestrator.instruction.InstructionTable;
import org.ordersystem.orchestrator.instruction.InstructionTable.Given;
import org.ordersystem.orchestrator.instruction.Instructions;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;

/** Customers cancel their own running orders. */
@Path("/sagas/place-order/{orderId}/cancellation")
// Not on virtual threads: the connection pool may busy-wait if virtual threads wait for it.
@Blocking
public class CancellationResource {
  private final SagaReader reader;
  private final Instructions instructions;
  private final InstructionTable given;
  private final Supplier<UUID> ids;
  private final JsonWebToken token;

  CancellationResource(
      SagaReader reader,
      Instructions instructions,
      InstructionTable given,
      Supplier<UUID> ids,
      JsonWebToken token) {
    this.reader = reader;
    this.instructions = instructions;
    this.given = given;
    this.ids = ids;
    this.token = token;
  }

  /**
   * Asks the saga to turn back: 202, also if an earlier request was granted, or 409 if the order is
   * final or its pivot may have been called.
   */
  @POST
  @RolesAllowed(Roles.CUSTOMER)
  @ResponseStatus(202)
  public Uni<Void> cancel(@RestPath UUID orderId) {
    String customer = token.getSubject();
    UUID saga =
        reader
            .find(PlaceOrderSaga.TYPE, orderId, customer)
            .orElseThrow(() -> SagaProblems.notFound(orderId.toString()));
    if (given.of(saga).stream().anyMatch(CancellationResource::isGrantedCancellation)) {
      return Uni.createFrom().voidItem();
    }
    Instruction instruction =
        new Instruction(ids.get(), saga, InstructionType.CANCEL, customer, null, Instant.now());
    return instructions
        .give(instruction)
        .invoke(outcome -> SagaProblems.requireInTime(outcome, InstructionType.CANCEL))
        .replaceWithVoid();
  }

  private static boolean isGrantedCancellation(Given before) {
    return before.instruction().type() == InstructionType.CANCEL
        && before.outcome() != InstructionOutcome.TOO_LATE;
  }
}
