package org.ordersystem.payment;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.payment.api.PaymentResource;
import org.ordersystem.payment.provider.PaymentProvider;

/** Limits that a test reaches at once, and circuit breakers that stay open. */
public class SmallLimits implements QuarkusTestProfile {
  private static final String PROVIDER = PaymentProvider.class.getName();
  private static final String RESOURCE = PaymentResource.class.getName();

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> config = new HashMap<>();
    set(config, PROVIDER, "timeout.value", 2_000);
    set(config, PROVIDER, "retry.max-duration", 3_900);
    set(config, PROVIDER, "bulkhead.value", 2);
    set(config, PROVIDER, "circuit-breaker.delay", 3_600_000);
    set(config, RESOURCE, "bulkhead.value", 3);
    set(config, RESOURCE + "/chargeTogether", "bulkhead.value", 1);
    set(config, RESOURCE, "circuit-breaker.request-volume-threshold", 4);
    set(config, RESOURCE, "circuit-breaker.delay", 3_600_000);
    config.put("quarkus.rest-client.payment-provider.connection-pool-size", "3");
    return config;
  }

  private static void set(Map<String, String> config, String edge, String name, long value) {
    config.put("quarkus.fault-tolerance.\"%s\".%s".formatted(edge, name), Long.toString(value));
  }
}
