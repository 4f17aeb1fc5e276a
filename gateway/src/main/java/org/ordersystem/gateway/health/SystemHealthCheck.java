package org.ordersystem.gateway.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ordersystem.defaults.health.ServiceInfo;

/** Asks all services at once for their health. */
@ApplicationScoped
class SystemHealthCheck {
  private final Uni<SystemHealth> health;

  SystemHealthCheck(
      @ConfigProperty(name = "quarkus.application.name") String gateway,
      ServiceInfo info,
      OwnDependencies own,
      SystemHealthConfig config,
      ObjectMapper json) {
    List<Uni<ServiceHealth>> services =
        config.services().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> new ServiceCheck(it.getKey(), it.getValue(), config.timeout(), json).ask())
            .toList();
    Uni<ServiceHealth> itself =
        own.ask().map(dependencies -> ServiceHealth.ofThisProcess(gateway, info, dependencies));
    health =
        Uni.join()
            .all(Stream.concat(Stream.of(itself), services.stream()).toList())
            .andFailFast()
            .map(SystemHealth::of);
  }

  /** The cache sends one set of probes at a time, regardless of the number of callers. */
  @CacheResult(cacheName = "system-health")
  Uni<SystemHealth> health() {
    return health;
  }
}
