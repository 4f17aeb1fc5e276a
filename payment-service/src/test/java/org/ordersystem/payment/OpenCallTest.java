package org.ordersystem.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** The state of the database during a call to the provider. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class OpenCallTest {
  private final Step step = Step.ofNewSaga();
  private final ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    Gate.reset();
    orchestrator.close();
  }

  @Test
  void noTransactionIsOpenWhileTheProviderIsAskedToCharge() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    Gate.close();
    Future<?> charge = orchestrator.submit(() -> step.charge().statusCode(200));
    Gate.awaitHeld(1);
    assertEquals(0, Database.openTransactions());
    assertEquals("INTENDED", PaymentRows.payment(step, "status"), "the intent is committed");
    Gate.open().run();
    charge.get();
  }

  @Test
  void noTransactionIsOpenWhileTheProviderIsAskedToRefund() throws Exception {
    FakeProvider.answersCharges(FakeProvider.unavailable());
    step.charge().statusCode(503);
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    Gate.close();
    Future<?> refund = orchestrator.submit(() -> step.refund().statusCode(204));
    Gate.awaitHeld(1);
    assertEquals(0, Database.openTransactions());
    assertEquals("COMPENSATING", PaymentRows.mark(step), "the decision to refund is committed");
    Gate.open().run();
    refund.get();
  }

  @Test
  void aChargeThatIsUnderWayWhenItsRefundComesTakesNoEffectAfterIt() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    Gate.close();
    Future<?> charge = orchestrator.submit(() -> step.charge().statusCode(410));
    Gate.awaitHeld(1);
    Runnable release = Gate.open();

    step.refund().statusCode(204);
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
    release.run();
    charge.get();
    assertEquals("REFUNDED", PaymentRows.payment(step, "status"));
    assertEquals("COMPENSATED", PaymentRows.mark(step));
  }
}
