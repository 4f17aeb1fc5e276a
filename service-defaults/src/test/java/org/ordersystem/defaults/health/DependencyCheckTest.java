package org.ordersystem.defaults.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyCheckTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Optional<String> NO_FAILURE = Optional.empty();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    threads.shutdownNow();
  }

  private record Limits(Duration timeout, Duration keepFor) implements HealthConfig {}

  private DependencyCheck check(
      Importance importance, Limits limits, Callable<Optional<String>> failure) {
    return new DependencyCheck("it", importance, failure, limits, threads);
  }

  private static HealthCheckResponse await(Uni<HealthCheckResponse> response) {
    return response.await().atMost(LONG);
  }

  private static Map<String, Object> data(HealthCheckResponse response) {
    return response.getData().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, DOWN", "HIGH, UP", "MEDIUM, UP", "LOW, UP"})
  void aDependencyThatIsDownMakesTheServiceUnreadyOnlyIfItIsCritical(
      Importance importance, Status status) {
    HealthCheckResponse response =
        await(check(importance, new Limits(LONG, LONG), () -> Optional.of("gone")).call());

    assertEquals(status, response.getStatus());
    assertEquals("DOWN", data(response).get("status"));
    assertEquals(importance.toString(), data(response).get("importance"));
    assertEquals("gone", data(response).get("error"));
  }

  @Test
  void aDependencyThatNeverAnswersIsDownWhenTheTimeIsUp() {
    HealthCheckResponse response =
        await(check(Importance.CRITICAL, new Limits(SHORT, LONG), this::never).call());

    assertEquals(Status.DOWN, response.getStatus());
    assertEquals("no answer within 20 ms", data(response).get("error"));
  }

  @Test
  void whatAnExceptionSaysIsNotShown() {
    HealthCheckResponse response =
        await(
            check(
                    Importance.CRITICAL,
                    new Limits(LONG, LONG),
                    () -> {
                      throw new SQLException("password=secret");
                    })
                .call());

    assertEquals("cannot be asked", data(response).get("error"));
  }

  @Test
  void manyProbesAtOnceAndLaterAskOnce() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answer = new CountDownLatch(1);
    DependencyCheck check =
        check(
            Importance.HIGH,
            new Limits(LONG, LONG),
            () -> {
              asked.incrementAndGet();
              answer.await();
              return NO_FAILURE;
            });

    List<CompletableFuture<HealthCheckResponse>> probes =
        IntStream.range(0, 50).mapToObj(i -> check.call().subscribeAsCompletionStage()).toList();
    probes.getFirst().cancel(true);
    answer.countDown();
    String first = data(probes.getLast().join()).get("lastCheck").toString();

    assertEquals(first, data(await(check.call())).get("lastCheck"));
    assertEquals(1, asked.get());
    assertFalse(data(probes.getLast().join()).containsKey("error"));
  }

  @Test
  void anOldResultIsAskedForAgain() {
    AtomicInteger asked = new AtomicInteger();
    DependencyCheck check =
        check(
            Importance.HIGH,
            new Limits(LONG, Duration.ZERO),
            () -> {
              asked.incrementAndGet();
              return NO_FAILURE;
            });

    await(check.call());
    await(check.call());

    assertEquals(2, asked.get());
  }

  private Optional<String> never() throws InterruptedException {
    end.await();
    return NO_FAILURE;
  }
}
