package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ordersystem.testsupport.Tokens;

/** While the identity provider does not answer, a token may be good, so it is not refused. */
@QuarkusTest
@WithTestResource(KeySetOutageTest.IdentityProvider.class)
@WithTestResource(Services.class)
@Timeout(120)
class KeySetOutageTest extends GatewayTest {
  private static final String SILENT = "silent";
  private static final String BROKEN = "broken";

  /** Never answers, or with 500, or with a key set. */
  public static class IdentityProvider implements QuarkusTestResourceLifecycleManager {
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static volatile String behaviour = SILENT;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext("/", IdentityProvider::answer);
      server.start();
      return Map.of(
          "mp.jwt.verify.publickey", // Quarkus would generate one for tests
          "NONE",
          "mp.jwt.verify.publickey.location",
          "http://localhost:" + server.getAddress().getPort(),
          "ordersystem.key-set.minimum-interval",
          "1S");
    }

    private static void answer(HttpExchange exchange) throws IOException {
      switch (behaviour) {
        case SILENT -> {}
        case BROKEN -> {
          exchange.sendResponseHeaders(500, -1);
          FAILURES.incrementAndGet();
        }
        default -> {
          byte[] document = behaviour.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, document.length);
          exchange.getResponseBody().write(document);
          exchange.close();
        }
      }
    }

    @Override
    public void stop() {
      server.stop(0);
    }
  }

  /** One test, because keys that are read once stay in use. */
  @Test
  void aTokenThatCannotBeCheckedIsToBeSentAgainUntilTheKeySetCanBeRead() {
    answers(Services.ORDERS, okJson("{}"));
    answers(Services.INVENTORY, okJson("{}"));

    isUnavailable();
    given().get("/api/products").then().statusCode(200);

    IdentityProvider.behaviour = BROKEN;
    await().until(() -> IdentityProvider.FAILURES.get() > 0);
    isUnavailable();

    IdentityProvider.behaviour = Tokens.keySet();
    await().until(() -> statusOf(Tokens.customer("alice")), is(200));

    isProblem(read(Tokens.ofTheNextKey("alice")), 401, "unauthorized", "/api/orders");
    IdentityProvider.behaviour = Tokens.nextKeySet();
    await().until(() -> statusOf(Tokens.ofTheNextKey("alice")), is(200));
    read(Tokens.customer("alice")).then().statusCode(200);
  }

  private static void isUnavailable() {
    isProblem(read(Tokens.customer("alice")), 503, "unavailable", "/api/orders")
        .header("Retry-After", "1");
  }

  private static Response read(String token) {
    return given().auth().oauth2(token).get("/api/orders");
  }

  private static int statusOf(String token) {
    return read(token).statusCode();
  }
}
