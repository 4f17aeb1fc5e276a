package org.ordersystem.orchestrator.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.order.ReturnOrder;
import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;

/** Starts the return saga for a customer. */
@Path("/sagas/return-order")
public class ReturnOrderResource {
  private final SagaStart start;
  private final SagaDefinition<ReturnOrder> saga;
  private final JsonWebToken token;

  ReturnOrderResource(SagaStart start, SagaDefinition<ReturnOrder> saga, JsonWebToken token) {
    this.start = start;
    this.saga = saga;
    this.token = token;
  }

  /** The order to be returned. */
  public record ReturnRequest(@NotNull UUID orderId) {}

  /** A saga that returns the order. */
  public record Returning(UUID sagaId, UUID orderId) {}

  /**
   * Starts the saga once for each order and customer. The saga's first step decides whether the
   * order may be returned.
   */
  @POST
  @RolesAllowed(Roles.CUSTOMER)
  @ResponseStatus(202)
  public Uni<Returning> giveBack(@NotNull @Valid ReturnRequest request) {
    ReturnOrder order = new ReturnOrder(request.orderId(), token.getSubject());
    IdempotencyKey once =
        new IdempotencyKey(scope(order.customerId()), order.orderId().toString(), "");
    return start
        .start(saga, order.orderId(), order, once)
        .map(handle -> new Returning(handle.started().sagaId(), order.orderId()));
  }

  /**
   * The scope of a customer's returns. A placement's scope is the customer alone, and a customer's
   * id has no control character, so the two can never be the same.
   */
  static String scope(String customer) {
    return ReturnOrderSaga.TYPE + '\u001f' + customer;
  }
}
