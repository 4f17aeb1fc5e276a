package org.ordersystem.gateway.limit.rate;

import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.ordersystem.gateway.caller.Caller;

/** The table of token buckets in the database that the replicas share. */
@Singleton
class BucketStore {
  private static final Logger LOG = Logger.getLogger(BucketStore.class);
  static final String NAME = "rate-limit";
  private static final int REMOVED_AT_ONCE = 1000;

  private final RateLimitConfig config;
  private final InjectableInstance<Flyway> flyway;
  private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets; // null if not shared
  private volatile boolean migrated;

  BucketStore(
      RateLimitConfig config,
      @DataSource(NAME) InjectableInstance<AgroalDataSource> database,
      @FlywayDataSource(NAME) InjectableInstance<Flyway> flyway) {
    this.config = config;
    this.flyway = flyway;
    this.buckets = config.shared() ? buckets(database.get(), config.period()) : null;
  }

  private static PostgreSQLSelectForUpdateBasedProxyManager<String> buckets(
      AgroalDataSource database, Duration period) {
    return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
        .table("rate_limit_bucket")
        .primaryKeyMapper(PrimaryKeyMapper.STRING)
        .expirationAfterWrite(
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(period))
        .build();
  }

  /** Takes one request from the caller's budget. */
  Verdict take(Budget budget, Caller caller) {
    int requests = config.requests(budget);
    // The limit is part of the key: after a change of the configuration a new bucket begins.
    String key =
        "%s %d %s %s %s".formatted(budget, requests, config.period(), caller.kind(), caller.name());
    return Verdict.of(
        buckets
            .getProxy(key, () -> limit(requests, config.period()))
            .tryConsumeAndReturnRemaining(1));
  }

  private static BucketConfiguration limit(int requests, Duration period) {
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
        .build();
  }

  /**
   * Creates the table as soon as the database is there, and removes buckets that are full again.
   * The gateway does not wait for it.
   */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void maintain() {
    if (buckets == null) {
      return;
    }
    try {
      if (!migrated) {
        flyway.get().migrate();
        migrated = true;
      }
      int removed;
      do {
        removed = buckets.removeExpired(REMOVED_AT_ONCE);
      } while (removed == REMOVED_AT_ONCE);
    } catch (RuntimeException e) {
      LOG.warnf("The rate limit is not shared, its database fails: %s", e.getMessage());
    }
  }
}
