package org.ordersystem.payment;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** The step refund-payment refunds a completed order exactly once. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class ReturnRefundTest {
  private final Step order = Step.ofNewSaga();
  private final Step step = order.ofAnotherSaga();

  @AfterEach
  void openTheGate() {
    Gate.reset();
  }

  @Test
  void aRepeatedStepRefundsOnce() {
    charged();
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"), FakeProvider.refunded("re_2"));

    step.refundReturn().statusCode(200).body("$", anEmptyMap());
    step.refundReturn().statusCode(200).body("$", anEmptyMap());

    assertEquals("REFUNDED", PaymentRows.payment(order, "status"));
    assertEquals("re_1", PaymentRows.payment(order, "provider_refund_id"));
    assertEquals("ch_1", PaymentRows.payment(order, "provider_charge_id"));
    assertEquals("DONE", PaymentRows.mark(step));
    assertEquals(1, FakeProvider.refunds(order.orderId()));
    assertEquals(2, FakeProvider.calls(), "one charge and one refund");
  }

  @Test
  void simultaneousDeliveriesAreOneRefund() throws InterruptedException {
    charged();
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));

    AtOnce.run(8, () -> step.refundReturn().statusCode(200));

    assertEquals("REFUNDED", PaymentRows.payment(order, "status"));
    assertEquals(
        FakeProvider.calls() - 1, FakeProvider.refunds(order.orderId()), "all calls use one key");
  }

  @Test
  void aRefundThatTheProviderDoesNotAnswerIsRepeatedUnderTheSameKey() {
    charged();
    FakeProvider.answersRefunds(FakeProvider.unavailable());
    step.refundReturn().statusCode(503).header("Retry-After", "1");
    assertEquals("STARTED", PaymentRows.mark(step));
    assertEquals("CAPTURED", PaymentRows.payment(order, "status"));

    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    step.refundReturn().statusCode(200);

    assertEquals("REFUNDED", PaymentRows.payment(order, "status"));
    assertEquals(
        FakeProvider.calls() - 1, FakeProvider.refunds(order.orderId()), "all calls use one key");
  }

  @Test
  void noTransactionIsOpenWhileTheProviderIsAsked() throws Exception {
    charged();
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    Gate.close();
    try (ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> refund = orchestrator.submit(() -> step.refundReturn().statusCode(200));
      Gate.awaitHeld(1);
      assertEquals(0, Database.openTransactions());
      assertEquals("STARTED", PaymentRows.mark(step), "the intent is committed");
      Gate.open().run();
      refund.get();
    }
  }

  @Test
  void withoutAChargeTheProviderIsNotCalledAndTheSagaDoesNotTurnBack() {
    isNothingToRefund();

    FakeProvider.answersCharges(FakeProvider.declined("card_declined"));
    order.charge().statusCode(409);
    isNothingToRefund();

    assertEquals("DECLINED", PaymentRows.payment(order, "status"));
    assertEquals(1, FakeProvider.calls(), "the charge");
  }

  private void isNothingToRefund() {
    step.refundReturn()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:nothing-captured"))
        .body("$", not(hasKey("code")));
    assertNull(PaymentRows.mark(step));
  }

  private void charged() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    order.charge().statusCode(200);
  }
}
