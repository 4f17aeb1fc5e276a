package org.ordersystem.gateway.limit.rate;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.ordersystem.defaults.database.DatabaseReadiness;

/** Asks whether the store that the replicas share can be used. */
@Singleton
public class StoreProbe {
  private final RateLimitConfig config;
  private final InjectableInstance<AgroalDataSource> database;
  private final CircuitBreakerMaintenance breakers;

  StoreProbe(
      RateLimitConfig config,
      @DataSource(BucketStore.NAME) InjectableInstance<AgroalDataSource> database,
      CircuitBreakerMaintenance breakers) {
    this.config = config;
    this.database = database;
    this.breakers = breakers;
  }

  public boolean isUsed() {
    return config.shared();
  }

  /** Why the store cannot be used, empty if it can. It may block. */
  public Optional<String> failure() {
    return breakers.currentState(SharedBuckets.BREAKER) == CircuitBreakerState.OPEN
        ? Optional.of("circuit breaker open")
        : DatabaseReadiness.failure(database.get());
  }
}
