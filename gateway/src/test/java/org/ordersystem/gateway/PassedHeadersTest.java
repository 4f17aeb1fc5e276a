package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Only named headers pass the gateway, in both directions. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class PassedHeadersTest extends GatewayTest {
  private static final Set<String> TO_A_SERVICE =
      Set.of(
          "accept",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "forwarded",
          "host",
          "idempotency-key",
          "prefer",
          "traceparent",
          "user-agent");

  private static final String UNWANTED =
      """
      Keep-Alive: timeout=600
      TE: trailers
      Trailer: X-Last
      Upgrade: websocket
      Proxy-Authorization: Basic eDp5
      Proxy-Connection: keep-alive
      X-Forwarded-For: 192.0.2.1
      X-Forwarded-Host: evil.example
      X-Forwarded-Proto: https
      X-Real-IP: 192.0.2.1
      Forwarded: for=192.0.2.1;host=evil.example;proto=https
      Via: 1.1 evil
      Cookie: a=b
      Saga-Id: 01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e
      Saga-Step: create-order
      Draft-Id: 01930f5e-7c1b-7a3c-9d52-000000000000
      X-Dropped: 1
      Connection: close, X-Dropped
      """
          .replace("\n", "\r\n");

  private static final String ANSWER =
      """
      {"orderId":"%s","order":{},"unitPrice":{"amount":899,"currency":"EUR"}}
      """
          .formatted(ORDER_ID);

  @TestHTTPResource("/")
  URI gateway;

  static Stream<Arguments> requests() {
    String alice = "Authorization: Bearer " + Tokens.customer("alice") + "\r\n";
    String oscar = "Authorization: Bearer " + Tokens.operator("oscar") + "\r\n";
    String order = "/api/orders/" + ORDER_ID;
    String saga = "/api/sagas/" + ORDER_ID;
    String draft = "/api/drafts/" + ORDER_ID;
    String forget = "DELETE /api/customers/zoe/personal-data";
    return Stream.of(
        arguments(Services.ORDERS, "GET /api/orders", alice),
        arguments(Services.ORDERS, "GET " + order, alice),
        arguments(Services.ORDERS, "GET " + order + "/events", alice),
        arguments(Services.ORDERS, "GET " + order + "/stream", alice),
        arguments(Services.ORDERS, "POST /api/drafts", alice),
        arguments(Services.ORDERS, "GET " + draft, alice),
        arguments(Services.INVENTORY, "PUT " + draft + "/lines/A", alice),
        arguments(Services.ORDERS, "PUT " + draft + "/lines/A", alice),
        arguments(Services.ORDERS, "DELETE " + draft + "/lines/A", alice),
        arguments(Services.ORDERS, "POST " + draft + "/submission", alice),
        arguments(Services.ORCHESTRATOR, "POST " + draft + "/submission", alice),
        arguments(Services.ORDERS, "GET /api/reports/customers/alice", alice),
        arguments(Services.ORDERS, "GET /api/reports/sales", oscar),
        arguments(Services.ORDERS, "POST /api/projections/sales/rebuild", oscar),
        arguments(Services.ORDERS, forget, oscar),
        arguments(Services.ORCHESTRATOR, forget, oscar),
        arguments(Services.ORCHESTRATOR, "POST /api/orders", alice),
        arguments(Services.ORCHESTRATOR, "POST " + order + "/cancellation", alice),
        arguments(Services.ORCHESTRATOR, "GET " + saga, oscar),
        arguments(Services.ORCHESTRATOR, "POST " + saga + "/retry", oscar),
        arguments(Services.INVENTORY, "GET /api/products/A", ""),
        arguments(Services.INVENTORY, "PUT /api/products/A", oscar),
        arguments(Services.INVENTORY, "POST /api/products/A/stock-receipts", oscar));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aServiceGetsNoOtherHeader(WireMockServer service, String request, String token)
      throws IOException {
    Stream.of(Services.ORDERS, Services.INVENTORY, Services.ORCHESTRATOR)
        .forEach(each -> answers(each, okJson(ANSWER)));
    Services.ORDERS.stubFor(get(urlPathMatching(".*/stream")).willReturn(noContent()));
    String body = request.startsWith("GET") ? "" : "{}";

    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(
          request
              + " HTTP/1.1\r\nHost: shop.example:8080\r\nContent-Type: application/json\r\n"
              + token
              + UNWANTED
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      assertThat(connection.readUntil("\r\n"), startsWith("HTTP/1.1 20"));
    }

    HttpHeaders sent = service.getAllServeEvents().getFirst().getRequest().getHeaders();
    List<String> names = sent.keys().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    boolean placesADraft = service == Services.ORCHESTRATOR && request.endsWith("/submission");
    assertThat(names, everyItem(either(in(TO_A_SERVICE)).or(is(placesADraft ? "draft-id" : ""))));
    if (placesADraft) {
      assertEquals(List.of(ORDER_ID), sent.getHeader("Draft-Id").values());
    }
    assertEquals(
        List.of("for=127.0.0.1;host=\"shop.example:8080\";proto=http"),
        sent.getHeader("Forwarded").values());
    if (sent.getHeader("Connection").isPresent()) {
      assertThat(sent.getHeader("Connection").firstValue(), matchesPattern("(?i)keep-alive|close"));
    }
  }

  @Test
  void aClientGetsNoHeaderOfAServiceThatItHasNoUseFor() {
    answers(
        Services.ORDERS,
        okJson("{}")
            .withHeader("Server", "inside/1.0")
            .withHeader("X-Powered-By", "inside")
            .withHeader("Via", "1.1 inside")
            .withHeader("Keep-Alive", "timeout=600")
            .withHeader("Proxy-Authenticate", "Basic")
            .withHeader("Set-Cookie", "a=b")
            .withHeader("Trailer", "X-Last")
            .withHeader("Upgrade", "h2c")
            .withHeader("X-Dropped", "1")
            .withHeader("Connection", "X-Dropped"));

    List<String> names =
        customer().get("/api/orders/" + ORDER_ID).headers().asList().stream()
            .map(header -> header.getName().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(
        names,
        everyItem(
            in(
                Set.of(
                    "content-length",
                    "content-type",
                    "ratelimit",
                    "ratelimit-policy",
                    "x-content-type-options"))));
  }
}
