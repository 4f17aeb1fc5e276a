package org.ordersystem.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.payment.api.PaymentResource;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Time limits and bulkheads, each one triggered. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
@TestProfile(SmallLimits.class)
class LimitsTest {
  @Inject MeterRegistry metrics;

  private final Step step = Step.ofNewSaga();
  private final ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    Gate.reset();
    orchestrator.close();
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAskedForAgain() {
    FakeProvider.answersCharges(
        FakeProvider.captured("ch_late").withFixedDelay(10_000), FakeProvider.captured("ch_1"));
    step.charge().statusCode(200);
    assertEquals("ch_1", PaymentRows.payment(step, "provider_charge_id"));
  }

  @Test
  void aProviderThatHangsIsGivenUpInTimeAndTheOutcomeIsUnknown() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_late").withFixedDelay(10_000));
    step.charge().statusCode(503).header("Retry-After", "1");
    assertEquals("STARTED", PaymentRows.mark(step));
    assertEquals("INTENDED", PaymentRows.payment(step, "status"));
  }

  @Test
  void anAnswerThatDripsInIsGivenUpInTime() {
    FakeProvider.answersCharges(
        FakeProvider.captured("ch_slow").withChunkedDribbleDelay(20, 20_000));
    step.charge().statusCode(503).header("Retry-After", "1");
    assertEquals("STARTED", PaymentRows.mark(step));
  }

  /** Regression: each such answer took a connection for ever. */
  @Test
  void answersThatStopInTheirBodiesGiveBackTheirConnections() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1").withChunkedDribbleDelay(4, 240_000));
    awaitAll(chargesInTheBackground(2));
    assertTrue(FakeProvider.calls() > 3, "more calls than connections");
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.charge().statusCode(200);
    assertEquals(1, FakeProvider.charges(step.orderId()));
  }

  @Test
  void moreCallsThanTheProviderMayHaveAtOnceAreRefusedAtOnce() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    Gate.close();
    List<Future<?>> held = chargesInTheBackground(2);
    Gate.awaitHeld(2);
    Runnable release = Gate.open();
    step.charge().statusCode(503).header("Retry-After", "1");
    assertEquals(0, FakeProvider.charges(step.orderId()));
    release.run();
    awaitAll(held);
    step.charge().statusCode(200);
  }

  @ParameterizedTest
  @EnumSource
  void moreRequestsThanTheServiceTakesAtOnceAreRefusedAtOnce(Edge edge) throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    List<Future<?>> held;
    try (Connection other = Database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE saga_mark");
      held = inTheBackground(edge.atOnce, edge::call);
      Database.awaitBlocked(edge.atOnce);
      edge.call(step).statusCode(503).header("Retry-After", "1");
      assertTrue(refusedByTheBulkhead(edge) > 0);
      other.rollback();
    }
    awaitAll(held);
    edge.call(step).statusCode(200);
  }

  private List<Future<?>> chargesInTheBackground(int number) {
    return inTheBackground(number, Step::charge);
  }

  private List<Future<?>> inTheBackground(int number, Consumer<Step> call) {
    return Stream.generate(Step::ofNewSaga)
        .limit(number)
        .<Future<?>>map(charge -> orchestrator.submit(() -> call.accept(charge)))
        .toList();
  }

  private static void awaitAll(List<Future<?>> charges) throws Exception {
    for (Future<?> charge : charges) {
      charge.get();
    }
  }

  private double refusedByTheBulkhead(Edge edge) {
    return metrics
        .get("ft.bulkhead.calls.total")
        .tag("method", PaymentResource.class.getName() + "." + edge.method)
        .tag("bulkheadResult", "rejected")
        .counter()
        .count();
  }
}
