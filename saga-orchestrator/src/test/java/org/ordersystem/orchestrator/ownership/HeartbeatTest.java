package org.ordersystem.orchestrator.ownership;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** The liveness probe depends on the duration of a heartbeat, not on its success. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
@TestProfile(TightLimits.class)
class HeartbeatTest {
  @Inject Ownership ownership;

  @ConfigProperty(name = "quarkus.management.test-port")
  int port;

  private int live() {
    return given().port(port).get("/q/health/live").statusCode();
  }

  @Test
  void oneThatNeverEndsIsAReasonToBeRestarted() {
    await().until(this::live, is(200));
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> keepTheTerm(end));
    await().until(this::live, is(503));
    end.countDown();
    holder.join();
    await().until(this::live, is(200));
  }

  /** Makes the heartbeat hang: its row is deleted and it cannot begin a new term. */
  private void keepTheTerm(CountDownLatch end) {
    ownership.during(
        ownership.term().orElseThrow(),
        () -> {
          try {
            Database.execute("DELETE FROM replica");
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        });
  }

  @Test
  void oneThatFailsIsNone() {
    Database.execute("ALTER TABLE replica RENAME TO replica_to_come");
    try {
      await()
          .during(TightLimits.HEARTBEAT_TIMEOUT.plusSeconds(1))
          .atMost(TightLimits.HEARTBEAT_TIMEOUT.plusSeconds(10))
          .until(this::live, is(200));
    } finally {
      Database.execute("ALTER TABLE replica_to_come RENAME TO replica");
    }
  }
}
