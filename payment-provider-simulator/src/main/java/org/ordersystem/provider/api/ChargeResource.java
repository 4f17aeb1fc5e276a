package org.ordersystem.provider.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.provider.charging.Cashier;
import org.ordersystem.provider.charging.ChargeAnswer.Captured;
import org.ordersystem.provider.charging.ChargeAnswer.Declined;
import org.ordersystem.provider.charging.ChargeAnswer.KeyReused;
import org.ordersystem.provider.charging.ChargeAnswer.NeverSent;
import org.ordersystem.provider.charging.ChargeAnswer.Unavailable;

/** Charges. A call may be repeated with its idempotency key and takes the money once. */
@Path("/charges")
@RunOnVirtualThread
public class ChargeResource {
  private final Cashier cashier;
  private final Connection connection;

  ChargeResource(Cashier cashier, Connection connection) {
    this.cashier = cashier;
    this.connection = connection;
  }

  /** 200 captured, 402 declined, 422 where the key was used for another charge, 503, or nothing. */
  @POST
  public Response charge(
      @RestHeader("Idempotency-Key") @NotNull @Pattern(regexp = Keys.PATTERN) String idempotencyKey,
      @Valid @NotNull ChargeRequest request) {
    return switch (cashier.charge(idempotencyKey, request.order())) {
      case Captured(var id) -> Response.ok(new CapturedJson(id, "captured")).build();
      case Declined(var code) ->
          Response.status(402).entity(new DeclinedJson("declined", code)).build();
      // Answered, not thrown: played on request, it is no failure to be logged.
      case Unavailable() -> Problems.unavailable().toResponse();
      case KeyReused() -> throw Problems.keyReused();
      case NeverSent() -> connection.cut();
    };
  }
}
