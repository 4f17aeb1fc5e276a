package org.ordersystem.provider.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.provider.api.body.CapturedJson;
import org.ordersystem.provider.api.body.ChargeRequest;
import org.ordersystem.provider.api.body.DeclinedJson;
import org.ordersystem.provider.charging.ChargeAnswer.Captured;
import org.ordersystem.provider.charging.ChargeAnswer.Declined;
import org.ordersystem.provider.charging.ChargeAnswer.KeyReused;
import org.ordersystem.provider.charging.ChargeAnswer.NeverSent;
import org.ordersystem.provider.charging.ChargeAnswer.Unavailable;
import org.ordersystem.provider.charging.ChargeService;

/** Charges. A repeated call with the same idempotency key charges only once. */
@Path("/charges")
@RunOnVirtualThread
public class ChargeResource {
  private final ChargeService charges;
  private final Connection connection;
  private final FaultyAnswers answers;

  ChargeResource(ChargeService charges, Connection connection, FaultyAnswers answers) {
    this.charges = charges;
    this.connection = connection;
    this.answers = answers;
  }

  /** 200 captured, 402 declined, 422 if the key was used for another charge, 503, or no answer. */
  @POST
  public Response charge(
      @RestHeader("Idempotency-Key") @NotNull @Pattern(regexp = IdempotencyKey.PATTERN)
          String idempotencyKey,
      @Valid @NotNull ChargeRequest request) {
    return answers.answer(() -> charged(idempotencyKey, request));
  }

  private Response charged(String idempotencyKey, ChargeRequest request) {
    return switch (charges.charge(idempotencyKey, request.order())) {
      case Captured(var id) -> Response.ok(new CapturedJson(id, "captured")).build();
      case Declined(var code) ->
          Response.status(402).entity(new DeclinedJson("declined", code)).build();
      // A response, not an exception: the failure is simulated and must not be logged.
      case Unavailable() -> ProviderProblems.unavailable().toResponse();
      case KeyReused() -> throw ProviderProblems.keyReused();
      case NeverSent() -> connection.cut();
    };
  }
}
