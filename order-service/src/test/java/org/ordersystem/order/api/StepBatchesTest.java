package org.ordersystem.order.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.place;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The steps of several orders in one request. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StepBatchesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final List<Call> calls =
      Stream.generate(() -> new Call(Samples.newId(), Samples.newId(), PLACE)).limit(4).toList();

  private record Call(UUID saga, UUID order, String body) {
    String json() {
      return """
      {"saga":"%s","order":"%s","trace":"00-%s-b7ad6b7169203331-01","body":%s}"""
          .formatted(saga, order, TRACE, body);
    }

    Call with(String otherBody) {
      return new Call(saga, order, otherBody);
    }
  }

  private static ValidatableResponse send(String step, List<Call> calls) {
    return as(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .body("{\"calls\":[" + String.join(",", calls.stream().map(Call::json).toList()) + "]}")
        .post("/steps/" + step)
        .then();
  }

  private void nothingWasDone() {
    assertThat(
        Database.number(
            "SELECT count(*) FROM event WHERE order_id = ANY(?)",
            (Object) calls.stream().map(Call::order).toArray(UUID[]::new)),
        is(0L));
  }

  @Test
  void allOrdersArePlacedAndCompletedEachWithOneCommit() {
    send("create-order", calls)
        .statusCode(200)
        .body("answers.done.version", contains(1, 1, 1, 1))
        .body("answers[2].done.orderId", is(calls.get(2).order().toString()));
    send("complete-order", calls.stream().map(call -> call.with(COMPLETE)).toList())
        .statusCode(200)
        .body("answers.done.version", contains(2, 2, 2, 2));

    calls.forEach(call -> order(call.order()).body("status", is("COMPLETED")));
    UUID[] orders = calls.stream().map(Call::order).toArray(UUID[]::new);
    assertThat(
        Database.number(
            "SELECT count(DISTINCT xmin::text) FROM event WHERE order_id = ANY(?)",
            (Object) orders),
        is(2L));
    assertThat(
        Database.number(
            "SELECT count(*) FROM order_view_drift WHERE order_id = ANY(?)", (Object) orders),
        is(0L));
  }

  @Test
  void aCallIsAnsweredTheSameIfItIsRepeatedAlone() {
    send("create-order", calls).statusCode(200);

    Call call = calls.getFirst();
    place(call.saga(), call.order(), PLACE).statusCode(200).body("version", is(1));
    complete(call.saga(), call.order(), COMPLETE).statusCode(200).body("version", is(2));
  }

  @Test
  void eachEventKeepsTheTraceOfItsSaga() {
    send("create-order", calls).statusCode(200);

    assertThat(
        Database.number(
            "SELECT count(*) FROM event WHERE order_id = ? AND metadata ->> 'traceId' = ?",
            calls.getFirst().order(),
            TRACE),
        is(1L));
  }

  @Test
  void oneRepeatedCallRefusesAll() {
    Call repeated = calls.getLast();
    place(repeated.saga(), repeated.order(), PLACE).statusCode(200);

    refused(send("create-order", calls));
    order(calls.getFirst().order()).statusCode(404);
  }

  @Test
  void oneCallThatTheOrderDoesNotAllowRefusesAll() {
    send("create-order", calls).statusCode(200);
    OrderApi.cancel(calls.get(1).saga(), calls.get(1).order()).statusCode(204);

    refused(send("complete-order", calls.stream().map(call -> call.with(COMPLETE)).toList()));
    order(calls.getFirst().order()).body("status", is("PENDING"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "\"text\"", "{\"customerId\":\"\"}", "{\"lines\":7}"})
  void oneMalformedBodyRefusesAll(String body) {
    refused(send("create-order", List.of(calls.get(0), calls.get(1).with(body), calls.get(2))));
    nothingWasDone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"calls\":[]}",
        "{\"calls\":null}",
        "{\"calls\":[null]}",
        "{}",
        "{\"calls\":[{\"saga\":null,\"order\":null,\"body\":{}}]}",
        "{\"calls\":[{\"body\":{}}]}"
      })
  void aBatchWithoutCallsIsRefused(String body) {
    refused(
        as(Tokens.orchestrator())
            .contentType(ContentType.JSON)
            .body(body)
            .post("/steps/create-order")
            .then());
  }

  static Stream<String> batchesWithARepeatedKey() {
    Call call = new Call(Samples.newId(), Samples.newId(), PLACE);
    return RepeatedKeys.of("{\"calls\":[" + call.json() + "]}");
  }

  @ParameterizedTest
  @MethodSource("batchesWithARepeatedKey")
  void aRepeatedKeyIsRefused(String body) {
    long before = Database.number("SELECT count(*) FROM event");
    as(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/steps/create-order")
        .then()
        .statusCode(400);
    assertThat(Database.number("SELECT count(*) FROM event"), is(before));
  }

  @Test
  void moreCallsThanTheLimitAreRefused() {
    List<Call> many =
        IntStream.range(0, 65)
            .mapToObj(i -> new Call(Samples.newId(), Samples.newId(), PLACE))
            .toList();

    refused(send("create-order", many));
  }

  @Test
  void twoCallsOfOneSagaAreRefused() {
    refused(send("create-order", List.of(calls.getFirst(), calls.getFirst())));
    nothingWasDone();
  }

  @Test
  void onlyTheOrchestratorMaySendThem() {
    Map.of(Tokens.customer("alice"), 403, Tokens.operator("oscar"), 403)
        .forEach(
            (token, status) ->
                as(token)
                    .contentType(ContentType.JSON)
                    .body("{\"calls\":[" + calls.getFirst().json() + "]}")
                    .post("/steps/create-order")
                    .then()
                    .statusCode(status));
    nothingWasDone();
  }

  private static void refused(ValidatableResponse response) {
    response.statusCode(409).body("type", containsString("batch-refused"));
  }
}
