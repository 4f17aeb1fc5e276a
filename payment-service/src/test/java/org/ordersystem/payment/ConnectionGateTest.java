package org.ordersystem.payment;

import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Every use of the connection pool goes through the gate. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
@TestProfile(ConnectionGateTest.FourConnections.class)
class ConnectionGateTest {
  @Inject MeterRegistry metrics;

  /** Three connections for callers of the gate and one for the readiness probe. */
  public static class FourConnections implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.max-size", "4",
          "quarkus.datasource.jdbc.acquisition-timeout", "8S",
          "quarkus.datasource.jdbc.additional-jdbc-properties.options", "-c lock_timeout=8s");
    }
  }

  @Test
  void refundsThatReadWhatWasChargedWaitAtTheGate() throws Exception {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    FakeProvider.answersRefunds(FakeProvider.refunded("re_1"));
    List<Step> steps = Stream.generate(Step::ofNewSaga).limit(4).toList();
    steps.forEach(step -> step.charge().statusCode(200));
    try (ExecutorService orchestrator = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = Database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE payment");
      List<Future<?>> refunds =
          steps.stream()
              .<Future<?>>map(step -> orchestrator.submit(() -> step.refund().statusCode(204)))
              .toList();
      Awaitility.await()
          .until(() -> metrics.get("ordersystem.database.gate.waiting").gauge().value(), is(1.0));
      other.rollback();
      for (Future<?> refund : refunds) {
        refund.get();
      }
    }
  }
}
