package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** A call ends at its time limit, whatever the service does. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class CallTimeoutTest extends SmallLimitsTest {
  /** Its last good copy concerns no other test. */
  private static final String SKU = "COPIED";

  private static final String PRICE = "{\"unitPrice\":{\"amount\":899,\"currency\":\"EUR\"}}";

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void aPlacementThatWaitsHasATimeLimitOfItsOwn() {
    answers(Services.ORCHESTRATOR, okJson(PLACED).withFixedDelay(2_400));

    isProblem(place("wait=0"), 504, "gateway-timeout", ORDERS);
    place("wait=1").then().statusCode(202);
  }

  /** Regression: the answer came only after the longest wait of all. */
  @Test
  void aPlacementThatWaitsForAHangingOrchestratorEndsSoonAfterItsWait() {
    answers(Services.ORCHESTRATOR, okJson(PLACED).withFixedDelay(8_000));

    isProblem(place("wait=1"), 504, "gateway-timeout", ORDERS);
  }

  /** All of them wait for their time limits, so they wait together. */
  @Test
  void eachCallEndsAtItsTimeLimitAndIsNotRepeated() {
    List<WireMockServer> services =
        List.of(Services.ORDERS, Services.INVENTORY, Services.ORCHESTRATOR);
    services.forEach(service -> answers(service, okJson(PLACED).withFixedDelay(6_000)));
    Services.ORDERS.stubFor(
        delete(urlEqualTo("/customers/zoe/personal-data")).willReturn(noContent()));
    List<Arguments> requests = requestsThatFail().toList();

    Map<Object, CompletableFuture<Integer>> statuses =
        requests.stream()
            .collect(toMap(request -> request.get()[1], CallTimeoutTest::statusOfItsOwnThread));

    statuses.forEach((edge, status) -> assertEquals(504, status.join(), edge::toString));
    Map<WireMockServer, Long> calls =
        requests.stream()
            .collect(groupingBy(request -> (WireMockServer) request.get()[0], counting()));
    assertEquals(calls.get(Services.INVENTORY), calls(Services.INVENTORY));
    assertEquals(calls.get(Services.ORCHESTRATOR), calls(Services.ORCHESTRATOR));
    // A cancellation reads the order before, and a customer is forgotten there first.
    assertEquals(calls.get(Services.ORDERS) + 2, calls(Services.ORDERS));
  }

  @SuppressWarnings("unchecked")
  private static CompletableFuture<Integer> statusOfItsOwnThread(Arguments request) {
    Supplier<Response> response = (Supplier<Response>) request.get()[2];
    return CompletableFuture.supplyAsync(
        () -> response.get().statusCode(), task -> Thread.ofVirtual().start(task));
  }

  @Test
  void aBodyThatNeverEndsIs504() {
    answers(Services.ORDERS, okJson("{\"a\":1}").withChunkedDribbleDelay(4, 6_000));

    isProblem(customer().get(ORDERS), 504, "gateway-timeout", ORDERS);
  }

  /** Regression: each such answer took a connection and a permit for ever. */
  @Test
  void anAnswerThatStopsInItsBodyGivesBackItsPermit() {
    answers(Services.ORCHESTRATOR, okJson("{\"a\":1}").withChunkedDribbleDelay(4, 60_000));
    isProblem(operator().get(SAGAS), 504, "gateway-timeout", SAGAS);

    answers(Services.ORCHESTRATOR, okJson("{}"));
    operator().get(SAGAS).then().statusCode(200);
  }

  /** Regression: the time limits of both services added up, for example without a database. */
  @ParameterizedTest
  @CsvSource({"PENDING, cancellation", "COMPLETED, return"})
  void anActionOnAnOrderHasTheTimeLimitOfOneCall(String status, String action) {
    String path = ORDERS + "/" + ORDER_ID + "/" + action;
    answers(Services.ORDERS, okJson("{\"status\":\"%s\"}".formatted(status)).withFixedDelay(900));
    answers(Services.ORCHESTRATOR, okJson("{}").withStatus(202).withFixedDelay(1_800));

    isProblem(customer().post(path), 504, "gateway-timeout", path);
  }

  @Test
  void anOrderServiceThatHangsDelaysNoCancellationBeyondItsLimit() {
    String path = ORDERS + "/" + ORDER_ID;
    answers(Services.ORDERS, okJson("{}").withFixedDelay(10_000));
    answers(Services.ORCHESTRATOR, okJson("{}").withStatus(202));

    customer().post(path + "/cancellation").then().statusCode(202).header("Location", path);
  }

  private static Response putLine() {
    return customer()
        .contentType("application/json")
        .body("{\"quantity\":1}")
        .put("/api/drafts/" + ORDER_ID + "/lines/" + SKU);
  }

  @Test
  void aLineOfADraftHasTheTimeLimitOfOneCall() {
    answers(Services.INVENTORY, okJson(PRICE).withFixedDelay(900));
    answers(Services.ORDERS, okJson("{}").withFixedDelay(1_800));

    isProblem(putLine(), 504, "gateway-timeout", "/api/drafts/" + ORDER_ID + "/lines/" + SKU);
  }

  @Test
  void anInventoryServiceThatHangsDelaysALineByHalfOfItsLimit() {
    answers(Services.INVENTORY, okJson(PRICE));
    given().get("/api/products/" + SKU).then().statusCode(200);
    answers(Services.INVENTORY, okJson(PRICE).withFixedDelay(10_000));
    answers(Services.ORDERS, okJson("{}"));

    putLine().then().statusCode(200);
    Services.ORDERS.verify(
        putRequestedFor(
            urlEqualTo("/drafts/" + ORDER_ID + "/lines/" + SKU + "?price=899&currency=EUR")));
  }
}
