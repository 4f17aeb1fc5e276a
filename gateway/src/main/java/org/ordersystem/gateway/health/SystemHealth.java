package org.ordersystem.gateway.health;

import io.quarkus.cache.CacheResult;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Computes the status of the system from the readiness of its services. */
@ApplicationScoped
class SystemHealth {
  private final Uni<SystemStatus> status;

  SystemHealth(SystemHealthConfig config) {
    List<Uni<Importance>> probes =
        config.services().values().stream()
            .map(service -> importanceIfNotReady(service, config.timeout()))
            .toList();
    status =
        Uni.join()
            .all(probes)
            .andFailFast()
            .map(
                missing ->
                    SystemStatus.without(missing.stream().filter(Objects::nonNull).toList()));
  }

  /** The cache sends one set of probes at a time, regardless of the number of callers. */
  @CacheResult(cacheName = "system-health")
  Uni<SystemStatus> status() {
    return status;
  }

  /** Null if the service is ready. */
  private static Uni<Importance> importanceIfNotReady(
      SystemHealthConfig.Service service, Duration timeout) {
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
