package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.orchestrator.order.Orders;

/** WireMock stubs of the participants and the identity provider. */
public class ServiceStubs implements QuarkusTestResourceLifecycleManager {

  private static WireMockServer server;

  /** The server of all stubs. */
  public static WireMockServer server() {
    return server;
  }

  /** All stubs answer every request successfully. */
  public static void reset() {
    server.resetAll();
    server.stubFor(any(urlMatching("/.*")).atPriority(10).willReturn(okJson("{}")));
    server.stubFor(
        post(urlPathEqualTo("/token"))
            .willReturn(okJson("{\"access_token\":\"own-token\",\"expires_in\":3600}")));
    server.stubFor(put(urlMatching("/reservations/.+")).willReturn(okJson(Orders.PRICED)));
    server.stubFor(delete(urlMatching("/reservations/.+")).willReturn(okJson("{}")));
    server.stubFor(put(urlMatching("/payments/[^/]+")).willReturn(okJson(Orders.PAID)));
    server.stubFor(put(urlMatching("/shipments/.+")).willReturn(okJson(Orders.SHIPPED)));
  }

  /** The inventory service answers 503. */
  public static void refuseReservationsForNow() {
    server.stubFor(put(urlMatching("/reservations/.+")).willReturn(aResponse().withStatus(503)));
  }

  /** An answer of a participant that no repetition changes. */
  public static ResponseDefinitionBuilder defect(int status) {
    return aResponse()
        .withStatus(status)
        .withBody("{\"type\":\"urn:ordersystem:problem:any\",\"status\":%d}".formatted(status));
  }

  @Override
  public Map<String, String> start() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    reset();
    Map<String, String> config = new HashMap<>();
    for (String name : new String[] {"order", "inventory", "payment"}) {
      config.put("ordersystem.participant." + name + ".url", server.baseUrl());
    }
    config.put("ordersystem.token.url", server.baseUrl() + "/token");
    return config;
  }

  @Override
  public void stop() {
    server.stop();
  }
}
