package org.ordersystem.gateway.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
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
  private static final String KEY = "system";

  private final Cache cache;
  private final Uni<SystemHealth> health;

  SystemHealthCheck(
      @ConfigProperty(name = "quarkus.application.name") String gateway,
      @CacheName("system-health") Cache cache,
      ServiceInfo info,
      OwnDependencies own,
      SystemHealthConfig config,
      ObjectMapper json) {
    this.cache = cache;
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
  Uni<SystemHealth> health() {
    // A caller that hangs up would cancel them for all others.
    return Uni.createFrom()
        .emitter(
            caller ->
                cache
                    .getAsync(KEY, key -> health)
                    .subscribe()
                    .with(caller::complete, caller::fail));
  }
}
