package org.ordersystem.defaults.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DatabaseReadinessTest {
  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofSeconds(20);

  @Test
  void aDatabaseThatNeverAnswersIsDownWhenTheTimeIsUp() {
    CountDownLatch never = new CountDownLatch(1);

    assertEquals(
        Status.DOWN,
        check(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new SQLException(e);
              }
              return null;
            }));
  }

  @Test
  void aDatabaseThatRefusesIsDown() {
    assertEquals(
        Status.DOWN,
        check(
            () -> {
              throw new SQLException("refused");
            }));
  }

  private static Status check(Callable<Connection> connect) {
    DataSource database =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connect.call());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      HealthCheckResponse response =
          new DatabaseReadiness(database, () -> Duration.ofMillis(20), threads)
              .call()
              .await()
              .atMost(LONGER_THAN_ANY_TEST);
      return response.getStatus();
    } finally {
      threads.shutdownNow();
    }
  }
}
