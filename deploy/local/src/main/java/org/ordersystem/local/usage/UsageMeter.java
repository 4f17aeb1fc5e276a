package org.ordersystem.local.usage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.PostgresServer;
import org.ordersystem.local.process.Part;

/**
 * Measures what orders use. The commits and statements of an idle system (heartbeats, probes) are
 * measured first and subtracted; CPU time and WAL are not reduced by anything.
 */
public final class UsageMeter implements AutoCloseable {
  /** PostgreSQL reports the commits of an idle connection after at most 10 s (pgstat.c). */
  private static final Duration FLUSH = Duration.ofSeconds(12);

  private final List<Part> services;
  private final ServerStatistics server;
  private Map<ExecutedStatement, Double> idleStatements = Map.of(); // per second
  private Map<String, Double> idleCommits = Map.of(); // per second
  private Counters start;
  private Map<String, Double> startCommits;

  /**
   * @param services the processes beside PostgreSQL
   */
  public UsageMeter(List<Part> services, PostgresServer postgres) {
    this.services = List.copyOf(services);
    this.server = new ServerStatistics(postgres);
  }

  /** Measures the idle system. It takes 24 s. */
  public void idle() {
    Polling.pause(FLUSH);
    Map<String, Double> commits = server.commits();
    Counters before = Counters.read(services, server);
    Polling.pause(FLUSH);
    Counters after = Counters.read(services, server);
    double seconds = after.secondsSince(before);
    idleStatements =
        scaled(Counters.increase(before.statements(), after.statements()), 1 / seconds);
    idleCommits = scaled(Counters.increase(commits, server.commits()), 1 / seconds);
  }

  /** Begins a measurement. All commits before have been reported. */
  public void start() {
    startCommits = server.commits();
    start = Counters.read(services, server);
  }

  /** Ends the measurement. It takes 12 s more until all commits are reported. */
  public Usage stop(long orders) {
    Counters end = Counters.read(services, server);
    Polling.pause(FLUSH);
    Map<String, Double> commits =
        withoutIdle(
            Counters.increase(startCommits, server.commits()),
            idleCommits,
            end.secondsSince(start) + FLUSH.toSeconds());
    Map<ExecutedStatement, Double> statements =
        withoutIdle(
            Counters.increase(start.statements(), end.statements()),
            idleStatements,
            end.secondsSince(start));
    return new Usage(
        scaled(Counters.increase(start.cpuMillis(), end.cpuMillis()), 1.0 / orders),
        scaled(commits, 1.0 / orders),
        scaled(statements, 1.0 / orders),
        (end.walBytes() - start.walBytes()) / orders);
  }

  private static <K> Map<K, Double> withoutIdle(
      Map<K, Double> increase, Map<K, Double> idlePerSecond, double seconds) {
    Map<K, Double> result = new LinkedHashMap<>();
    increase.forEach(
        (key, value) ->
            result.put(key, Math.max(0, value - idlePerSecond.getOrDefault(key, 0.0) * seconds)));
    return result;
  }

  private static <K> Map<K, Double> scaled(Map<K, Double> values, double factor) {
    Map<K, Double> result = new LinkedHashMap<>();
    values.forEach((key, value) -> result.put(key, value * factor));
    return result;
  }

  @Override
  public void close() {
    server.close();
  }
}
