package org.ordersystem.defaults.health;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A check that asks at most once at a time, and again only when its last result is too old. */
class DependencyCheck implements AsyncHealthCheck {
  private final String name;
  private final Importance importance;
  private final Callable<Optional<String>> failure;
  private final Duration limit;
  private final ExecutorService threads;
  private final AsyncCache<String, CheckResult> last;

  DependencyCheck(
      String name,
      Importance importance,
      Callable<Optional<String>> failure,
      HealthConfig config,
      ExecutorService threads) {
    this.name = name;
    this.importance = importance;
    this.failure = failure;
    this.limit = config.timeout();
    this.threads = threads;
    this.last = Caffeine.newBuilder().expireAfterWrite(config.keepFor()).buildAsync();
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(
            () -> last.get(name, (key, executor) -> ask()).thenApply(it -> it.response().build()));
  }

  private CompletableFuture<CheckResult> ask() {
    return CompletableFuture.supplyAsync(this::failure, threads)
        .completeOnTimeout(
            Optional.of(noAnswerWithin(limit)), limit.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(error -> CheckResult.now(name, importance, error));
  }

  static String noAnswerWithin(Duration limit) {
    return "no answer within %d ms".formatted(limit.toMillis());
  }

  private Optional<String> failure() {
    try {
      return failure.call();
    } catch (Exception e) {
      return Optional.of("cannot be asked");
    }
  }
}
