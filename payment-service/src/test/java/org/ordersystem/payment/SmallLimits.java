package org.ordersystem.payment;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.payment.api.PaymentResource;
import org.ordersystem.payment.provider.PaymentProvider;

/** Limits that a test reaches at once, and circuit breakers that stay open. */
public class SmallLimits implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> config = new HashMap<>();
    set(config, PaymentProvider.class, "timeout.value", 2_000);
    set(config, PaymentProvider.class, "retry.max-duration", 3_900);
    set(config, PaymentProvider.class, "bulkhead.value", 2);
    set(config, PaymentProvider.class, "circuit-breaker.delay", 3_600_000);
    set(config, PaymentResource.class, "bulkhead.value", 3);
    set(config, PaymentResource.class, "circuit-breaker.request-volume-threshold", 4);
    set(config, PaymentResource.class, "circuit-breaker.delay", 3_600_000);
    config.put("quarkus.rest-client.payment-provider.connection-pool-size", "3");
    return config;
  }

  private static void set(Map<String, String> config, Class<?> edge, String name, long value) {
    config.put(
        "quarkus.fault-tolerance.\"%s\".%s".formatted(edge.getName(), name), Long.toString(value));
  }
}
