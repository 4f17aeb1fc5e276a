package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.stream.Stream;

/** WireMock stubs of the services behind the gateway. */
public class Services implements QuarkusTestResourceLifecycleManager {
  public static final WireMockServer ORDERS = server();
  public static final WireMockServer INVENTORY = server();
  public static final WireMockServer PAYMENTS = server();
  public static final WireMockServer ORCHESTRATOR = server();

  @Override
  public Map<String, String> start() {
    all().filter(server -> !server.isRunning()).forEach(WireMockServer::start);
    return Map.of(
        "quarkus.rest-client.order-service.url", ORDERS.baseUrl(),
        "quarkus.rest-client.inventory-service.url", INVENTORY.baseUrl(),
        "quarkus.rest-client.saga-orchestrator.url", ORCHESTRATOR.baseUrl(),
        "ordersystem.system-health.services.order-service.url", ORDERS.url("/q/health/ready"),
        "ordersystem.system-health.services.inventory-service.url",
            INVENTORY.url("/q/health/ready"),
        "ordersystem.system-health.services.payment-service.url", PAYMENTS.url("/q/health/ready"),
        "ordersystem.system-health.services.saga-orchestrator.url",
            ORCHESTRATOR.url("/q/health/ready"));
  }

  @Override
  public void stop() {
    all().forEach(WireMockServer::stop);
  }

  /** Removes all stubs and all recorded requests. */
  static void reset() {
    all().forEach(WireMockServer::resetAll);
  }

  private static Stream<WireMockServer> all() {
    return Stream.of(ORDERS, INVENTORY, PAYMENTS, ORCHESTRATOR);
  }

  private static WireMockServer server() {
    return new WireMockServer(options().dynamicPort());
  }
}
