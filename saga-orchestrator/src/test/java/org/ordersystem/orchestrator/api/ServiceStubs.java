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
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.ordersystem.orchestrator.order.Orders;

/** WireMock stubs of the participants and the identity provider. */
public class ServiceStubs implements QuarkusTestResourceLifecycleManager {

  /** Calls that travel together are to be made singly. */
  private static final ResponseDefinitionBuilder BATCH_REFUSED =
      aResponse()
          .withStatus(409)
          .withBody("{\"type\":\"urn:ordersystem:problem:batch-refused\",\"status\":409}");

  private static final Gate GATE = new Gate();

  private static WireMockServer server;

  /** Holds requests until it is opened. */
  private static final class Gate implements StubRequestFilterV2 {
    private volatile CountDownLatch open = new CountDownLatch(0);

    @Override
    public String getName() {
      return "gate";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      try {
        if (request.getUrl().startsWith("/held")) {
          open.await();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return RequestFilterAction.continueWith(request);
    }
  }

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
    server.stubFor(post(urlMatching("/steps/.+")).willReturn(BATCH_REFUSED));
    server.stubFor(put(urlMatching("/reservations/.+")).willReturn(okJson(Orders.PRICED)));
    server.stubFor(delete(urlMatching("/reservations/.+")).willReturn(okJson("{}")));
    server.stubFor(put(urlMatching("/payments/[^/]+")).willReturn(okJson(Orders.PAID)));
    server.stubFor(put(urlMatching("/shipments/.+")).willReturn(okJson(Orders.SHIPPED)));
  }

  /** From now on, requests to paths that begin with {@code /held} are held until this is run. */
  public static Runnable hold() {
    CountDownLatch open = new CountDownLatch(1);
    GATE.open = open;
    return open::countDown;
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
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(GATE));
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
