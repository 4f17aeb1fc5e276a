package org.ordersystem.local.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.postgres.PostgresServer;

/**
 * Counts the commits in each database. The rate of an idle system (heartbeats, probes) is measured
 * first and subtracted.
 */
final class CommitCounter {
  /** PostgreSQL reports the statistics of an idle connection after at most 10 s (pgstat.c). */
  private static final Duration FLUSH = Duration.ofSeconds(12);

  private final PostgresServer server;
  private final Map<Service, Double> idlePerSecond = new LinkedHashMap<>();
  private Map<Service, Long> before;
  private long since;

  CommitCounter(PostgresServer server) {
    this.server = server;
  }

  void start() {
    Polling.pause(FLUSH);
    Map<Service, Long> first = read();
    Polling.pause(FLUSH);
    before = read();
    since = System.nanoTime();
    before.forEach(
        (service, commits) ->
            idlePerSecond.put(
                service, (commits - first.get(service)) / (double) FLUSH.toSeconds()));
  }

  /** The commits per order since the start. */
  Map<Service, Double> perOrder(int orders) {
    Polling.pause(FLUSH);
    Map<Service, Long> after = read();
    double seconds = (System.nanoTime() - since) / 1e9;
    Map<Service, Double> result = new LinkedHashMap<>();
    after.forEach(
        (service, commits) -> {
          double idle = idlePerSecond.get(service) * seconds;
          result.put(service, Math.max(0, commits - before.get(service) - idle) / orders);
        });
    return result;
  }

  private Map<Service, Long> read() {
    Map<Service, Long> commits = new LinkedHashMap<>();
    try (DatabaseReader databases = new DatabaseReader(server)) {
      for (Service service : Service.values()) {
        service
            .database()
            .ifPresent(
                name ->
                    commits.put(
                        service,
                        databases.number(
                            Service.SAGA_ORCHESTRATOR,
                            "SELECT xact_commit FROM pg_stat_database WHERE datname = '%s'"
                                .formatted(name))));
      }
    }
    return commits;
  }
}
