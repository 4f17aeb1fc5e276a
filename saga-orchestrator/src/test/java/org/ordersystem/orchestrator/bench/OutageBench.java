package org.ordersystem.orchestrator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.bench.Load.Round;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.testsupport.TokenEnvironment;

/**
 * A participant is down until 50,000 sagas wait for it, and then recovers. {@code ./dev bench
 * orchestrator} limits the heap with a JVM option.
 */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(BenchEnvironment.class)
class OutageBench {
  private static final int SAGAS = 50_000;
  private static final int CLIENTS = 64;

  @Inject Engine engine;
  @Inject ObjectMapper json;
  @Inject DataSource log;

  @ConfigProperty(name = "ordersystem.participant.payment.url")
  String participants;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anOutageOfThePayments() throws Exception {
    outage("PUT");
    Round started = Load.run(CLIENTS, SAGAS, this::start);
    System.out.printf(
        "%n%,d sagas started at %.0f a second while the payment service is down%n",
        SAGAS, started.perSecond());
    while (count("parked") < SAGAS) {
      TimeUnit.SECONDS.sleep(1);
    }
    int calls = outage("GET");
    System.out.printf(
        "All sagas are parked: %d in memory, %d MiB of %d MiB heap live, %d calls so far%n",
        engine.inFlight(), liveHeap(), Runtime.getRuntime().maxMemory() >> 20, calls);
    TimeUnit.SECONDS.sleep(60);
    int during = outage("GET") - calls;
    System.out.printf("A minute later: %d more calls%n", during);
    comeBack();
  }

  private void comeBack() throws Exception {
    long start = System.nanoTime();
    int before = outage("DELETE");
    int most = 0;
    int largest = 0;
    while (count("ended_at IS NULL") > 0) {
      TimeUnit.SECONDS.sleep(1);
      int now = outage("GET");
      most = Math.max(most, now - before);
      before = now;
      largest = Math.max(largest, engine.inFlight());
    }
    System.out.printf(
        "All ended %.0f s after the recovery: at most %d payments a second, %d sagas in memory%n",
        (System.nanoTime() - start) / 1e9, most, largest);
  }

  /** Above the limit, the client waits and tries again. */
  private void start() {
    while (true) {
      try {
        PlaceOrder order = Orders.ofTea();
        IdempotencyKey key = new IdempotencyKey("alice", order.orderId().toString(), "");
        engine
            .start(Orders.SAGA, order.orderId(), order, json.writeValueAsString(order), key, null)
            .toCompletableFuture()
            .join();
        return;
      } catch (CompletionException e) {
        pause();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int outage(String method) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(participants + "/outage"))
            .method(method, BodyPublishers.noBody())
            .build();
    return Integer.parseInt(http.send(request, BodyHandlers.ofString()).body());
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private long count(String condition) throws SQLException {
    try (Connection connection = log.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM saga WHERE " + condition)) {
      row.next();
      return row.getLong(1);
    }
  }
}
