package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.openapi.MalformedRequests;
import org.ordersystem.systemtests.openapi.MalformedRequests.Request;

/** Whatever breaks a rule of the OpenAPI document is refused, and nothing of it is stored. */
class OpenApiFuzzIT {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 10_000);
  private static final int CLIENTS = 8;
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "orders", List.of("event", "order_view"),
          "inventory", List.of("product", "stock_receipt", "reservation"),
          "sagas", List.of("saga", "saga_instruction"));

  private final SystemUnderTest system = SystemUnderTest.running();
  private final HttpClient http = HttpClient.newHttpClient();

  private Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String database : TABLES.keySet()) {
      try (Connection connection = system.database().connect(database)) {
        for (String table : TABLES.get(database)) {
          try (ResultSet count =
              connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            rows.put(database + "." + table, count.getLong(1));
          }
        }
      }
    }
    return rows;
  }

  /** Returns what is wrong with the answer, or null. */
  private String fault(Request request) throws IOException, InterruptedException {
    String user = request.path().matches("/api/(orders|drafts)\\b.*") ? "alice" : "oscar";
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(system.node(Service.GATEWAY).url() + request.path()))
            .header("Authorization", "Bearer " + system.token(user))
            .method(
                request.method(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    if (request.body() != null) {
      builder.header("Content-Type", request.type());
    }
    if (request.key() != null) {
      builder.header("Idempotency-Key", request.key());
    }
    HttpResponse<String> answer = http.send(builder.build(), BodyHandlers.ofString());
    boolean refused = answer.statusCode() >= 400 && answer.statusCode() < 500;
    boolean limited = answer.statusCode() == 429;
    return refused && !limited && answer.body().contains("urn:ordersystem:problem:")
        ? null
        : "%d %s to %s".formatted(answer.statusCode(), answer.body(), text(request));
  }

  private static String text(Request request) {
    String body = request.body() == null ? "" : Base64.getEncoder().encodeToString(request.body());
    return "%s %s %s %s"
        .formatted(
            request.method(),
            request.path(),
            request.type(),
            body.substring(0, Math.min(2_000, body.length())));
  }

  @Test
  void malformedRequestsAreRefusedAndStoreNothing() throws Exception {
    long seed = Long.getLong("fuzz.seed", RandomGenerator.getDefault().nextLong());
    System.out.println("fuzz.seed=" + seed);
    String document = system.anonymous().get("/openapi?format=json").asString();
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    MalformedRequests requests = new MalformedRequests(document, random);
    List<Request> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      all.add(requests.next());
    }
    Map<String, Long> before = rows();
    Queue<Request> work = new ConcurrentLinkedQueue<>(all);
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(
            () -> {
              for (Request next = work.poll(); next != null; next = work.poll()) {
                try {
                  String fault = fault(next);
                  if (fault != null) {
                    faults.add(fault);
                  }
                } catch (IOException e) {
                  faults.add(e + " at " + text(next));
                }
              }
              return null;
            });
      }
    }
    assertThat("seed " + seed, faults.stream().limit(20).toList(), is(empty()));
    assertThat(work, is(empty()));
    assertThat(rows(), is(before));
  }
}
