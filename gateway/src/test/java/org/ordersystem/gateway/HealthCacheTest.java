package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class HealthCacheTest extends GatewayTest {
  private static final int REQUESTS = 10;

  @TestHTTPResource("/health")
  URI health;

  @Test
  void manyRequestsInARowCauseFewProbes() {
    answers(Services.PAYMENTS, ok());

    IntStream.range(0, REQUESTS).forEach(i -> given().get("/health"));
    IntStream.range(0, REQUESTS).forEach(i -> operator().get("/health/details"));

    assertTrue(Services.PAYMENTS.getAllServeEvents().size() < REQUESTS);
  }

  @Test
  void manyRequestsAtOnceCauseAtMostOneProbe() {
    answers(Services.PAYMENTS, ok().withFixedDelay(300));

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(health).build();
      IntStream.range(0, REQUESTS)
          .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
          .toList()
          .forEach(CompletableFuture::join);
    }

    assertTrue(Services.PAYMENTS.getAllServeEvents().size() <= 1);
  }
}
