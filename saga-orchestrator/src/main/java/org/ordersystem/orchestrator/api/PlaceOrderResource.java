package org.ordersystem.orchestrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.defaults.http.Prefer;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.orchestrator.engine.Engine.Handle;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.order.OrderConfig;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.Status;

/** Starts the order saga for a customer. */
@Path("/sagas/place-order")
public class PlaceOrderResource {
  private final SagaStart start;
  private final SagaDefinition<PlaceOrder> saga;
  private final SagaWatch watch;
  private final ObjectMapper json;
  private final Supplier<UUID> ids;
  private final OrderConfig config;
  private final JsonWebToken token;

  PlaceOrderResource(
      SagaStart start,
      SagaDefinition<PlaceOrder> saga,
      SagaWatch watch,
      ObjectMapper json,
      Supplier<UUID> ids,
      OrderConfig config,
      JsonWebToken token) {
    this.start = start;
    this.saga = saga;
    this.watch = watch;
    this.json = json;
    this.ids = ids;
    this.config = config;
    this.token = token;
  }

  /** A started saga and its order, as far as this service knows it. */
  public record Placed(UUID sagaId, UUID orderId, Status status, OrderJson order) {}

  /**
   * Starts the saga once for each Idempotency-Key of a customer, and answers when the order is
   * created or, with {@code Prefer: wait=N}, when the saga has ended or N seconds have passed.
   *
   * @param draftId the draft to place, for the gateway only. It becomes the order's id and is
   *     placed once, whatever the key
   */
  @POST
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Placed> place(
      @HeaderParam("Idempotency-Key") @Size(min = 1, max = 255) String idempotencyKey,
      @RestHeader("Prefer") List<String> prefer,
      @RestHeader("Draft-Id") UUID draftId,
      @NotNull @Valid PlaceOrderSagaRequest request)
      throws JsonProcessingException {
    String customer = token.getSubject();
    PlaceOrder order = request.by(customer, draftId == null ? ids.get() : draftId, Instant.now());
    String key = key(idempotencyKey, draftId, order);
    IdempotencyKey once = new IdempotencyKey(customer, key, hash(json.writeValueAsString(request)));
    return start
        .start(saga, order.orderId(), order, once)
        .flatMap(
            handle ->
                answer(handle, order, Duration.ofSeconds(Prefer.waitSeconds(prefer).orElse(0))));
  }

  /** A client's key has no control character, so it is never that of a draft. */
  private static String key(String sent, UUID draftId, PlaceOrder order) {
    if (draftId != null) {
      return "draft\u001f" + draftId;
    }
    return sent == null ? order.orderId().toString() : sent;
  }

  private Uni<Placed> answer(Handle handle, PlaceOrder order, Duration wait) {
    if (!handle.started().sameRequest()) {
      return Uni.createFrom().failure(SagaProblems.keyReused());
    }
    UUID orderId = handle.started().correlationId();
    Uni<Status> status =
        wait.isZero()
            ? watch.until(
                handle,
                state -> state.isDone(PlaceOrderSaga.CREATE_ORDER) || state.status().isFinal(),
                config.creationWait())
            : watch.until(handle, state -> state.status().isFinal(), wait);
    return status.map(
        now -> new Placed(handle.started().sagaId(), orderId, now, shown(handle, order)));
  }

  /** A repeated request does not know when the order was placed. */
  private static OrderJson shown(Handle handle, PlaceOrder order) {
    return handle.started().fresh() && handle.run() != null
        ? OrderJson.of(order, handle.run().state())
        : OrderJson.placed(order.withId(handle.started().correlationId()));
  }

  private static String hash(String request) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(request.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
