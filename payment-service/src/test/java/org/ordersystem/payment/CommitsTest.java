package org.ordersystem.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/**
 * Commits dominate the cost of a charge. The test counts them by transaction ids, because each
 * writing transaction takes one. The server's own maintenance also takes some, so it uses the
 * lowest count.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class CommitsTest {
  @Test
  void aChargeCommitsTwiceTheIntentAndTheOutcome() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    assertEquals(2, leastOfSeveral(() -> commitsOf(() -> Step.ofNewSaga().charge())));
  }

  @Test
  void aRefundCommitsTwiceTheDecisionAndTheOutcome() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    assertEquals(
        2,
        leastOfSeveral(
            () -> {
              Step step = Step.ofNewSaga();
              step.charge().statusCode(200);
              return commitsOf(() -> step.refund().statusCode(204));
            }));
  }

  @Test
  void aRefundOfAReturnCommitsTwiceTheIntentAndTheOutcome() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    assertEquals(
        2,
        leastOfSeveral(
            () -> {
              Step step = Step.ofNewSaga();
              step.charge().statusCode(200);
              return commitsOf(() -> step.ofAnotherSaga().refundReturn().statusCode(200));
            }));
  }

  private static long leastOfSeveral(LongSupplier measurement) {
    return LongStream.generate(measurement).limit(5).min().orElseThrow();
  }

  private static long commitsOf(Runnable action) {
    long before = transactionId();
    action.run();
    return transactionId() - before - 1;
  }

  private static long transactionId() {
    return Database.number("SELECT pg_current_xact_id()");
  }
}
