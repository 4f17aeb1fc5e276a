package org.ordersystem.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** A repeated, concurrent, late or reordered step takes effect at most once. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class FenceTest {
  private final Step step = Step.ofNewSaga();

  @Test
  void aRepeatedChargeIsAnsweredAsTheFirstAndAsksTheProviderOnce() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"), FakeProvider.captured("ch_2"));
    String paymentId = step.charge().statusCode(200).extract().path("paymentId");
    step.charge().statusCode(200).body("paymentId", equalTo(paymentId));
    assertEquals("ch_1", PaymentRows.payment(step, "provider_charge_id"));
    assertEquals(1, FakeProvider.calls());
  }

  @Test
  void simultaneousDeliveriesAreOnePayment() throws InterruptedException {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    List<String> answers =
        AtOnce.run(8, () -> step.charge().statusCode(200).extract().path("paymentId"));
    assertEquals(Set.of(PaymentRows.payment(step, "id")), Set.copyOf(answers));
    assertEquals(1, Database.number("SELECT count(*) FROM payment"));
    assertEquals(
        FakeProvider.calls(), FakeProvider.charges(step.orderId()), "all calls use one key");
  }

  @Test
  void aRepeatedDeclineIsAnsweredAsTheFirst() {
    FakeProvider.answersCharges(
        FakeProvider.declined("card_declined"), FakeProvider.captured("ch_1"));
    String detail = step.charge().statusCode(409).extract().path("detail");
    step.charge().statusCode(409).body("code", is("PAYMENT_DECLINED"), "detail", equalTo(detail));
    assertEquals(1, FakeProvider.calls());
  }

  @Test
  void aChargeAfterItsCompensationDoesNothing() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.refund().statusCode(204);
    step.charge().statusCode(410).body("type", is("urn:ordersystem:problem:step-compensated"));
    assertEquals(0, FakeProvider.calls());
    assertNull(PaymentRows.payment(step, "status"));
  }

  @Test
  void aRepeatedRefundTakesEffectOnce() {
    charged();
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"), FakeProvider.refunded("re_2"));
    step.refund().statusCode(204);
    step.refund().statusCode(204);
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
    assertEquals("re_1", PaymentRows.payment(step, "provider_refund_id"));
    assertEquals(1, FakeProvider.refunds(step.orderId()));
    assertEquals(2, FakeProvider.calls(), "one charge and one refund");
  }

  @Test
  void simultaneousRefundsAreOneRefund() throws InterruptedException {
    charged();
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    AtOnce.run(8, () -> step.refund().statusCode(204));
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
    assertEquals(
        FakeProvider.calls() - 1, FakeProvider.refunds(step.orderId()), "all calls use one key");
  }

  @Test
  void aDeclinedChargeHasNothingToGiveBack() {
    FakeProvider.answersCharges(FakeProvider.declined("card_declined"));
    step.charge().statusCode(409);
    step.refund().statusCode(204);
    assertEquals("DECLINED", PaymentRows.payment(step, "status"));
    assertEquals(1, FakeProvider.calls());
    step.charge().statusCode(410);
  }

  @Test
  void anUnknownOutcomeLeavesTheStepStartedAndItsRepetitionFindsOut() {
    String intended = chargedWithUnknownOutcome();
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.charge().statusCode(200).body("paymentId", equalTo(intended));
    assertEquals("DONE", PaymentRows.mark(step));
    assertEquals("CAPTURED", PaymentRows.payment(step, "status"));
    assertEquals(
        FakeProvider.calls(), FakeProvider.charges(step.orderId()), "all calls use one key");
  }

  @Test
  void aRepetitionIsAboutThePaymentThatWasIntendedFirst() {
    chargedWithUnknownOutcome();
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.charge(Step.body(1, "pm_card_other")).statusCode(200);
    assertEquals("899", PaymentRows.payment(step, "amount"));
    assertEquals(
        "{\"amount\":{\"amount\":899,\"currency\":\"EUR\"},\"paymentMethod\":\"pm_card_visa\","
            + "\"reference\":\"%s\"}".formatted(step.orderId()),
        FakeProvider.lastCharge());
  }

  @Test
  void aRefundOfAnUnknownChargeFindsOutFirstAndThenGivesBack() {
    chargedWithUnknownOutcome();
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    step.refund().statusCode(204);
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
    assertEquals("ch_1", PaymentRows.payment(step, "provider_charge_id"));
    assertEquals(1, FakeProvider.refunds(step.orderId()));
  }

  @Test
  void aRefundOfAnUnknownChargeThatWasDeclinedGivesNothingBack() {
    chargedWithUnknownOutcome();
    FakeProvider.answersCharges(FakeProvider.declined("card_declined"));
    step.refund().statusCode(204);
    assertEquals("DECLINED", PaymentRows.payment(step, "status"));
    assertEquals(0, FakeProvider.refunds(step.orderId()));
  }

  @Test
  void aRefundThatTheProviderDoesNotAnswerIsRepeatedAndTheChargeStaysOut() {
    chargedWithUnknownOutcome();
    step.refund().statusCode(503).header("Retry-After", "1");
    assertEquals("COMPENSATING", PaymentRows.mark(step));
    step.charge().statusCode(410);

    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.unavailable());
    step.refund().statusCode(503);
    assertEquals("INTENDED", PaymentRows.payment(step, "status"));

    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    step.refund().statusCode(204);
    assertEquals("COMPENSATED", PaymentRows.mark(step));
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
  }

  private void charged() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.charge().statusCode(200);
  }

  /** Leaves a payment as a crash between intent and outcome does. Returns the payment's id. */
  private String chargedWithUnknownOutcome() {
    FakeProvider.answersCharges(FakeProvider.unavailable());
    step.charge().statusCode(503).header("Retry-After", "1");
    assertEquals("STARTED", PaymentRows.mark(step));
    assertEquals("INTENDED", PaymentRows.payment(step, "status"));
    return PaymentRows.payment(step, "id");
  }
}
