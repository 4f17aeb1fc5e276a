package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** While the identity provider does not answer, a token may be good, so it is not refused. */
@QuarkusTest
@WithTestResource(KeySetOutageTest.SilentIdentityProvider.class)
@WithTestResource(Services.class)
class KeySetOutageTest extends GatewayTest {
  /** Accepts connections and never answers. */
  public static class SilentIdentityProvider implements QuarkusTestResourceLifecycleManager {
    private ServerSocket server;

    @Override
    public Map<String, String> start() {
      try {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String location = "http://localhost:" + server.getLocalPort();
      return Map.of("mp.jwt.verify.publickey.location", location);
    }

    @Override
    public void stop() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aTokenThatCannotBeCheckedIsToBeSentAgainLater() {
    isProblem(customer().get("/api/orders"), 503, "unavailable", "/api/orders")
        .header("Retry-After", "5");
  }

  @Test
  void theCatalogueNeedsNoKeys() {
    answers(Services.INVENTORY, okJson("{}"));
    given().get("/api/products").then().statusCode(200);
  }
}
