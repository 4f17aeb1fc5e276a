package org.ordersystem.provider.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.provider.api.body.RefundJson;
import org.ordersystem.provider.api.body.RefundRequest;
import org.ordersystem.provider.charging.RefundAnswer.AlreadyRefunded;
import org.ordersystem.provider.charging.RefundAnswer.KeyReused;
import org.ordersystem.provider.charging.RefundAnswer.NotCaptured;
import org.ordersystem.provider.charging.RefundAnswer.Refunded;
import org.ordersystem.provider.charging.RefundAnswer.UnknownCharge;
import org.ordersystem.provider.charging.RefundService;

/** Refunds of whole charges. A call may be repeated with its idempotency key. */
@Path("/refunds")
@RunOnVirtualThread
public class RefundResource {
  private final RefundService refunds;
  private final FaultyAnswers answers;

  RefundResource(RefundService refunds, FaultyAnswers answers) {
    this.refunds = refunds;
    this.answers = answers;
  }

  /** 200 refunded, 404 unknown charge, 409 nothing (left) to refund, 422 key used otherwise. */
  @POST
  public Response refund(
      @RestHeader("Idempotency-Key") @NotNull @Pattern(regexp = IdempotencyKey.PATTERN)
          String idempotencyKey,
      @Valid @NotNull RefundRequest request) {
    return answers.answer(() -> Response.ok(refunded(idempotencyKey, request)).build());
  }

  private RefundJson refunded(String idempotencyKey, RefundRequest request) {
    return switch (refunds.refund(idempotencyKey, request.chargeId())) {
      case Refunded(var id, var chargeId) -> new RefundJson(id, chargeId);
      case UnknownCharge() -> throw ProviderProblems.unknownCharge();
      case NotCaptured() -> throw ProviderProblems.chargeNotCaptured();
      case AlreadyRefunded() -> throw ProviderProblems.alreadyRefunded();
      case KeyReused() -> throw ProviderProblems.keyReused();
    };
  }
}
