package org.ordersystem.orchestrator.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.bench.Load.Round;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.TokenEnvironment;

/**
 * The cost of durability. In alternating rounds, it compares the engine and its log with a program
 * that makes the same five calls with the same client and without a log, on one PostgreSQL. It is
 * not part of the tests: {@code ./dev bench orchestrator} runs it.
 */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(BenchEnvironment.class)
class EngineBench {
  private static final int ROUNDS = 3;

  /** An idle connection reports its statistics after at most 10 s. */
  private static final long STATISTICS_SECONDS = 12;

  /** The number of clients, and of sagas in a round. */
  private static final int[][] LOADS = {{1, 300}, {16, 3000}, {64, 6000}, {256, 6000}};

  @Inject Engine engine;
  @Inject BareProgram bare;
  @Inject ObjectMapper json;
  @Inject DataSource log;

  @Test
  void theEngineBesideABareProgram() throws Exception {
    System.out.printf(
        "%nJDK %s, %d processors, fsync %s, synchronous_commit %s; medians of %d rounds%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        query("SHOW fsync"),
        query("SHOW synchronous_commit"),
        ROUNDS);
    Load.run(64, 6000, bare::saga);
    Load.run(64, 6000, this::engineSaga);
    System.out.printf(
        "%7s %-7s %9s %8s %8s %14s %22s %15s%n",
        "clients",
        "program",
        "sagas/s",
        "p50 ms",
        "p99 ms",
        "CPU ms a saga",
        "of the participants",
        "commits a saga");
    for (int[] load : LOADS) {
      compare(load[0], load[1]);
    }
  }

  private void compare(int clients, int sagas) throws Exception {
    List<Round> withoutLog = new ArrayList<>();
    List<Round> withLog = new ArrayList<>();
    long before = commits();
    for (int round = 0; round < ROUNDS; round++) {
      withoutLog.add(Load.run(clients, sagas, bare::saga));
      withLog.add(Load.run(clients, sagas, this::engineSaga));
    }
    double commits = (commits() - before) / (double) (ROUNDS * sagas);
    Round first = median(withoutLog);
    Round second = median(withLog);
    print(clients, "bare", first, 0);
    print(clients, "engine", second, commits);
    System.out.printf("%7s engine : bare = %.2f%n", "", second.perSecond() / first.perSecond());
  }

  private static void print(int clients, String program, Round round, double commits) {
    System.out.printf(
        "%7d %-7s %9.0f %8.1f %8.1f %14.2f %22.2f %15.2f%n",
        clients,
        program,
        round.perSecond(),
        round.percentileMillis(0.5),
        round.percentileMillis(0.99),
        round.ownCpuMillis(),
        round.participantsCpuMillis(),
        commits);
  }

  private static Round median(List<Round> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Round::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }

  private void engineSaga() {
    try {
      PlaceOrder order = Orders.ofTea();
      String input = json.writeValueAsString(order);
      IdempotencyKey key = new IdempotencyKey("alice", order.orderId().toString(), "");
      SagaState end =
          engine
              .start(Orders.SAGA, order.orderId(), order, input, key, null)
              .thenCompose(handle -> handle.run().when(state -> state.status().isFinal()))
              .toCompletableFuture()
              .join();
      Assertions.assertEquals(Status.COMPLETED, end.status());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private long commits() throws SQLException, InterruptedException {
    TimeUnit.SECONDS.sleep(STATISTICS_SECONDS);
    return Long.parseLong(
        query("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"));
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = log.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
