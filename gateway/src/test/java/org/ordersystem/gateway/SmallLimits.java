package org.ordersystem.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Limits so short and small that a test reaches them quickly. */
public class SmallLimits implements QuarkusTestProfile {
  static final int BREAKER_VOLUME = 6;
  static final int CONNECTIONS = 256;

  /** More than all tests leave open from one address and from the proxy. */
  static final int ALL_CONNECTIONS = 600;

  static final int STREAMS = 8;
  static final int UNREAD = 5_000_000;
  static final int RESPONSE = 5_100_000;
  static final String PROXY = "127.0.0.3";

  @Override
  public Map<String, String> getConfigOverrides() {
    String policies = "quarkus.fault-tolerance.";
    Map<String, String> config = new HashMap<>();
    config.put(policies + "global.timeout.value", "2");
    config.put(policies + "global.retry.delay", "10");
    config.put(policies + "global.retry.jitter", "5");
    config.put(
        policies + "global.circuit-breaker.request-volume-threshold",
        Integer.toString(BREAKER_VOLUME));
    config.put(policies + "global.circuit-breaker.failure-ratio", "1.0");
    config.put(policies + "global.circuit-breaker.success-threshold", "1");
    config.put(own("OrchestratorEdge/place") + "timeout.value", "2");
    config.put(own("OrchestratorEdge/placeAndWait") + "timeout.value", "10");
    for (String placement : new String[] {"place", "placeAndWait"}) {
      config.put(own("OrchestratorEdge/" + placement) + "retry.delay", "10");
      config.put(
          own("OrchestratorEdge/" + placement) + "circuit-breaker.request-volume-threshold",
          Integer.toString(BREAKER_VOLUME));
    }
    // So late that only the time limit of an edge ends a call.
    for (String service : new String[] {"order-service", "inventory-service", "saga-decisions"}) {
      config.put("quarkus.rest-client." + service + ".read-timeout", "30000");
    }
    config.put(own("OrchestratorEdge/read") + "bulkhead.value", "1");
    config.put(own("OrchestratorEdge/read") + "bulkhead.waiting-task-queue", "1");
    config.put("ordersystem.request-size.all-bodies", "100000");
    config.put("ordersystem.request-size.body-timeout", "2S");
    config.put("quarkus.http.limits.max-concurrent-streams", Integer.toString(STREAMS));
    config.put("ordersystem.connections.all", Integer.toString(ALL_CONNECTIONS));
    config.put("ordersystem.connections.per-address", Integer.toString(CONNECTIONS));
    config.put("ordersystem.proxies.trusted", PROXY);
    config.put("ordersystem.connections.first-request", "4S");
    config.put("ordersystem.connections.next-request", "2S");
    config.put("ordersystem.connections.pipelined", "4");
    config.put("ordersystem.connections.response", "2S");
    config.put("ordersystem.connections.unread-responses", Integer.toString(UNREAD));
    config.put("ordersystem.rest-client.max-response-size", Integer.toString(RESPONSE));
    config.put("ordersystem.system-health.timeout", "500MS");
    config.put("quarkus.cache.caffeine.\"system-health\".expire-after-write", "1MS");
    return config;
  }

  /** The configuration of a method of an edge. */
  static String own(String method) {
    return "quarkus.fault-tolerance.\"org.ordersystem.gateway.client." + method + "\".";
  }
}
