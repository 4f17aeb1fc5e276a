package org.ordersystem.gateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ordersystem.defaults.health.DependencyChecks;
import org.ordersystem.defaults.health.HttpProbe;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.gateway.limit.rate.StoreProbe;

/**
 * What the gateway itself depends on, apart from the services. Without the identity provider it
 * uses the last good keys; without the store each replica limits by itself. So neither makes the
 * gateway unready, and neither is part of its readiness probe.
 */
@Singleton
class OwnDependencies {
  private final List<AsyncHealthCheck> checks;

  OwnDependencies(
      DependencyChecks checks,
      HttpProbe http,
      StoreProbe store,
      @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keySet) {
    Optional<AsyncHealthCheck> provider =
        keySet
            .filter(location -> location.startsWith("http"))
            .map(URI::create)
            .map(
                address ->
                    checks.of("identity-provider", Importance.MEDIUM, () -> http.failure(address)));
    Optional<AsyncHealthCheck> shared =
        store.isUsed()
            ? Optional.of(checks.of("rate-limit-store", Importance.LOW, store::failure))
            : Optional.empty();
    this.checks = Stream.of(provider, shared).flatMap(Optional::stream).toList();
  }

  /** Asks all of them. */
  Uni<List<DependencyHealth>> ask() {
    return Multi.createFrom()
        .iterable(checks)
        .onItem()
        .transformToUniAndConcatenate(AsyncHealthCheck::call)
        .map(DependencyHealth::of)
        .collect()
        .asList();
  }
}
