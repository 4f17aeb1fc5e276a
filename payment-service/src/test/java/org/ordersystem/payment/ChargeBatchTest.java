package org.ordersystem.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The charges of several orders in one request. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class ChargeBatchTest {
  private final List<Step> steps = Stream.generate(Step::ofNewSaga).limit(4).toList();
  private final ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    Gate.reset();
    orchestrator.close();
  }

  static ValidatableResponse charge(List<Step> steps) {
    return send(steps.stream().map(step -> call(step, Step.BODY)).toList());
  }

  private static String call(Step step, String body) {
    return "{\"saga\":\"%s\",\"order\":\"%s\",\"trace\":null,\"body\":%s}"
        .formatted(step.sagaId(), step.orderId(), body);
  }

  private static ValidatableResponse send(List<String> calls) {
    return given()
        .auth()
        .oauth2(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .body("{\"calls\":[" + String.join(",", calls) + "]}")
        .post("/steps/charge-payment")
        .then();
  }

  private static void refused(ValidatableResponse response) {
    response.statusCode(409).body("type", containsString("batch-refused"));
  }

  /** Returns the number of transactions that wrote the rows of these orders last. */
  private static String writers(String table, List<Step> steps) {
    return Database.text(
        "SELECT count(DISTINCT xmin::text) FROM " + table + " WHERE order_id = ANY(?)",
        (Object) steps.stream().map(Step::orderId).toArray(UUID[]::new));
  }

  @Test
  void eachOrderIsChargedOnceAndTheOutcomesAreOneCommit() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    ValidatableResponse all =
        charge(steps).statusCode(200).body("answers.refused", everyItem(nullValue()));

    IntStream.range(0, steps.size())
        .forEach(
            i -> {
              Step step = steps.get(i);
              String id = PaymentRows.payment(step, "id");
              all.body("answers[%d].done.paymentId".formatted(i), is(id));
              assertEquals("CAPTURED", PaymentRows.payment(step, "status"));
              assertEquals("DONE", PaymentRows.mark(step));
              assertEquals(1, FakeProvider.charges(step.orderId()));
              step.charge().statusCode(200).body("paymentId", is(id));
            });
    assertEquals("1", writers("payment", steps));
    assertEquals(4, FakeProvider.calls());
  }

  @Test
  void aDeclineIsTheAnswerToItsCallOnly() {
    Step declined = steps.get(1);
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersChargeOf(declined.orderId(), FakeProvider.declined("card_declined"));
    List<Map<String, Object>> answers =
        charge(steps).statusCode(200).extract().jsonPath().getList("answers");

    assertEquals(
        List.of(false, true, false, false),
        answers.stream().map(answer -> answer.containsKey("refused")).toList());
    assertEquals("DECLINED", PaymentRows.payment(declined, "status"));
    declined.charge().statusCode(409).body("code", is("PAYMENT_DECLINED"));
    assertEquals(4, FakeProvider.calls());
  }

  /** The request does not wait for the slow charge, which is then asked for again alone. */
  @Test
  void aSlowChargeDelaysNoOther() {
    FakeProvider.answersCharges(
        FakeProvider.captured("ch_slow").withFixedDelay(3_500), FakeProvider.captured("ch_1"));
    List<Map<String, Object>> answers =
        charge(steps).statusCode(200).extract().jsonPath().getList("answers");

    List<Step> again =
        IntStream.range(0, steps.size())
            .filter(i -> answers.get(i).containsKey("unknown"))
            .mapToObj(steps::get)
            .toList();
    assertThat(again.size(), greaterThanOrEqualTo(1));
    for (Step step : again) {
      assertEquals("INTENDED", PaymentRows.payment(step, "status"));
      step.charge().statusCode(200).body("paymentId", is(PaymentRows.payment(step, "id")));
      assertEquals("CAPTURED", PaymentRows.payment(step, "status"));
    }
  }

  @Test
  void aProviderThatIsDownLeavesEveryOutcomeUnknown() {
    FakeProvider.isUnavailable();
    charge(steps.subList(0, 2)).statusCode(200).body("answers.unknown", everyItem(is(true)));

    assertEquals("INTENDED", PaymentRows.payment(steps.getFirst(), "status"));
    assertEquals("STARTED", PaymentRows.mark(steps.getFirst()));
  }

  @Test
  void noTransactionIsOpenWhileTheProviderIsAsked() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    Gate.close();
    Future<?> charge = orchestrator.submit(() -> charge(steps).statusCode(200));
    Gate.awaitHeld(4);
    assertEquals(0, Database.openTransactions());
    assertEquals("1", writers("payment", steps), "the intents are one commit");
    Gate.open().run();
    charge.get();
  }

  @Test
  void oneRepeatedChargeRefusesAllAndNothingIsAsked() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    steps.getLast().charge().statusCode(200);

    refused(charge(steps));
    assertEquals(1, FakeProvider.calls());
    assertNull(PaymentRows.payment(steps.getFirst(), "status"));
    assertNull(PaymentRows.mark(steps.getFirst()));
  }

  @Test
  void oneCompensatedChargeRefusesAll() {
    steps.getLast().refund().statusCode(204);

    refused(charge(steps));
    assertEquals(0, FakeProvider.calls());
    assertNull(PaymentRows.payment(steps.getFirst(), "status"));
  }

  /** The other charges go on from their stored intents. */
  @Test
  void aCompensationThatComesMeanwhileRefusesAllAndIsKept() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    Gate.close();
    Future<?> charge = orchestrator.submit(() -> refused(charge(steps.subList(0, 2))));
    Gate.awaitHeld(2);
    Runnable release = Gate.open();
    steps.getFirst().refund().statusCode(204);
    release.run();
    charge.get();

    steps.get(0).charge().statusCode(410);
    assertEquals("REFUNDED", PaymentRows.payment(steps.get(0), "status"));
    steps.get(1).charge().statusCode(200);
    assertEquals("CAPTURED", PaymentRows.payment(steps.get(1), "status"));
  }

  @Test
  void oneMalformedChargeRefusesAll() {
    refused(
        send(
            List.of(
                call(steps.get(0), Step.BODY), call(steps.get(1), Step.body(0, "pm_card_visa")))));
    assertEquals(0, FakeProvider.calls());
    assertNull(PaymentRows.payment(steps.getFirst(), "status"));
  }
}
