package org.ordersystem.payment.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.ordersystem.payment.domain.Money;

/** The provider's HTTP API. The service calls it through {@link PaymentProvider}. */
@RegisterRestClient(configKey = "payment-provider")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ProviderApi {
  String IDEMPOTENCY_KEY = "Idempotency-Key";

  @POST
  @Path("/charges")
  Uni<Response> charge(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(IDEMPOTENCY_KEY) String idempotencyKey,
      Charge charge);

  @POST
  @Path("/refunds")
  Uni<Response> refund(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(IDEMPOTENCY_KEY) String idempotencyKey,
      Refund refund);

  /** The body of a charge. */
  record Charge(Money amount, String paymentMethod, String reference) {
    @Override
    public String toString() {
      return "the charge of " + reference;
    }
  }

  /** The body of a refund. */
  record Refund(String chargeId) {}

  /** The answer to a charge; its fields depend on the status, and there may be more of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ChargeAnswer(String id, String status, String declineCode) {}

  /** The answer to a refund. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record RefundAnswer(String id, String chargeId) {}
}
