package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Calls beyond the bulkhead are refused. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class BulkheadTest extends SmallLimitsTest {
  @TestHTTPResource("/")
  URI gateway;

  @Test
  void callsBeyondTheBulkheadAreRefusedAtOnce() {
    answers(Services.ORCHESTRATOR, okJson("{}").withFixedDelay(200));

    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> calls =
          IntStream.range(0, 6)
              .mapToObj(i -> client.sendAsync(read(), HttpResponse.BodyHandlers.ofString()))
              .toList();
      Set<Integer> statuses = calls.stream().map(call -> call.join().statusCode()).collect(toSet());

      assertEquals(Set.of(200, 503), statuses);
      assertTrue(
          calls.stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer.statusCode() == 503)
              .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent()));
    }
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("sagas"));
  }

  private HttpRequest read() {
    return HttpRequest.newBuilder(gateway.resolve("/api/sagas"))
        .header("Authorization", "Bearer " + Tokens.operator("oscar"))
        .build();
  }
}
