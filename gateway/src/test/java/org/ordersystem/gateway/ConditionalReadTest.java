package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.text.MatchesPattern.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The ETag of an order, and If-None-Match. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ConditionalReadTest extends GatewayTest {
  private static final String ORDER = "/api/orders/" + ORDER_ID;

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void theTagOfAnOrderReachesTheClient() {
    answers(
        Services.ORDERS,
        okJson("{}").withHeader("ETag", "\"3\"").withHeader("Cache-Control", "private, no-cache"));

    customer()
        .get(ORDER)
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .header("Cache-Control", "private, no-cache");
  }

  @Test
  void anOrderThatTheClientHasIsNotModified() throws IOException {
    answers(
        Services.ORDERS,
        aResponse()
            .withStatus(304)
            .withHeader("ETag", "\"3\"")
            .withHeader("Cache-Control", "private, no-cache"));

    try (RawConnection client = new RawConnection(gateway)) {
      client.send(
          "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                  .formatted(ORDER, Tokens.customer("alice"))
              + "If-None-Match: \"1\"\r\nIf-None-Match: W/\"3\"\r\n\r\n");
      String response = client.readUntil("<the end>");

      assertThat(response, startsWith("HTTP/1.1 304"));
      assertThat(response, matchesPattern("(?is).*\netag: \"3\"\r\n.*"));
      assertThat(response, matchesPattern("(?is).*\ncache-control: private, no-cache\r\n.*"));
      assertThat(response, not(matchesPattern("(?is).*\ncontent-(length|type):.*")));
      assertThat(response, endsWith("\r\n\r\n<closed>"));
    }
    Services.ORDERS.verify(
        1,
        getRequestedFor(urlEqualTo("/orders/" + ORDER_ID))
            .withHeader("If-None-Match", equalTo("\"1\",W/\"3\"")));
  }

  /** Nobody asked for it, and there is nothing to show. */
  @Test
  void anAnswerWithoutATagIsNoAnswer() {
    answers(Services.ORDERS, aResponse().withStatus(304));

    isProblem(customer().get(ORDER), 502, "bad-gateway", ORDER);
  }
}
