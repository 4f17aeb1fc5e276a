package org.ordersystem.gateway.health;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Asks all services at once whether they are ready, at most once in a while however many ask. */
@Singleton
class SystemHealth {
  private final Uni<SystemStatus> status;
  private volatile Instant freshUntil = Instant.MAX;

  SystemHealth(HealthConfig config, HealthCheckConfig check) {
    List<Uni<Importance>> checks =
        config.services().values().stream()
            .map(service -> missing(service, check.timeout()))
            .toList();
    status =
        Uni.join()
            .all(checks)
            .andFailFast()
            .map(
                missing -> SystemStatus.without(missing.stream().filter(Objects::nonNull).toList()))
            .onSubscription()
            .invoke(() -> freshUntil = Instant.MAX)
            .invoke(() -> freshUntil = Instant.now().plus(check.cachedFor()))
            .memoize()
            .until(() -> Instant.now().isAfter(freshUntil));
  }

  Uni<SystemStatus> status() {
    return status;
  }

  /** The importance of a service that is not ready, null of one that is. */
  private static Uni<Importance> missing(HealthConfig.Service service, Duration timeout) {
    ReadinessProbe probe =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(service.url())
            .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .build(ReadinessProbe.class);
    return Uni.createFrom()
        .deferred(probe::ask)
        .ifNoItem()
        .after(timeout)
        .fail()
        .map(answer -> answer.getStatus() == 200 ? null : service.importance())
        .onFailure()
        .recoverWithItem(service.importance());
  }
}
