package org.ordersystem.payment.provider;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.ordersystem.payment.PaymentConfig;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.ChargeDecision.Captured;
import org.ordersystem.payment.domain.Payment;

/**
 * The payment provider. Every call carries an idempotency key made from the order, so all calls may
 * be repeated. A decline is an answer and no failure. If a method throws, the outcome of the call
 * is not known.
 *
 * <p>The circuit breaker stops the calls while the provider fails or is too slow, and then tries it
 * again. Its values are in {@code application.properties}.
 */
@ApplicationScoped
@Timeout
@Retry(
    retryOn = {ProviderUnavailable.class, TimeoutException.class},
    abortOn = ProviderBusy.class)
@CircuitBreaker(failOn = {ProviderUnavailable.class, TimeoutException.class})
@Bulkhead
public class PaymentProvider {
  public static final String CHARGE_BREAKER = "payment-provider-charge";
  public static final String REFUND_BREAKER = "payment-provider-refund";

  private static final String TIMEOUT =
      "quarkus.fault-tolerance.\"org.ordersystem.payment.provider.PaymentProvider\".timeout.value";

  private final ProviderApi api;
  private final String authorization;
  private final Duration limit;

  PaymentProvider(
      @RestClient ProviderApi api,
      PaymentConfig config,
      @ConfigProperty(name = TIMEOUT) long timeoutMillis) {
    this.api = api;
    this.limit = Duration.ofMillis(timeoutMillis);
    this.authorization = "Bearer " + config.apiKey();
  }

  /** Charges a payment, or returns the decision about it if it was charged before. */
  @CircuitBreakerName(CHARGE_BREAKER)
  public ChargeDecision charge(Payment payment) {
    ProviderApi.Charge charge =
        new ProviderApi.Charge(
            payment.amount(), payment.method().token(), payment.orderId().toString());
    try (Response answer =
        send(() -> api.charge(authorization, "charge-" + payment.orderId(), charge))) {
      return ProviderResponses.decision(answer);
    }
  }

  /**
   * Refunds the whole charge of an order, once.
   *
   * @return the provider's id of the refund
   */
  @CircuitBreakerName(REFUND_BREAKER)
  public String refund(UUID orderId, Captured captured) {
    ProviderApi.Refund refund = new ProviderApi.Refund(captured.chargeId());
    try (Response answer = send(() -> api.refund(authorization, "refund-" + orderId, refund))) {
      return ProviderResponses.refundId(answer);
    }
  }

  /**
   * Waits for the whole answer. At the time limit the connection is closed, even if a part of the
   * answer has arrived: {@code @Timeout} alone ends only the wait.
   */
  private Response send(Supplier<Uni<Response>> call) {
    try {
      return call.get()
          .ifNoItem()
          .after(limit)
          .failWith(() -> new TimeoutException("no answer in time"))
          .await()
          .indefinitely();
    } catch (TimeoutException late) {
      throw late;
    } catch (RuntimeException e) {
      throw isMalformedRequest(e)
          ? new ProviderRefusedCall("our call to the payment provider cannot be sent")
          : new ProviderUnavailable("the payment provider gave no answer", e);
    }
  }

  private static boolean isMalformedRequest(RuntimeException failure) {
    return failure instanceof IllegalArgumentException
        || failure.getCause() instanceof IllegalArgumentException;
  }
}
