package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.openapi.ApiOperation;

/** A client that attacks every operation of the API harms no other client. */
class AttackIT {
  /** Requests of each kind for each caller: enough for all but a burst. */
  private static final int BUDGET = 120;

  private static final int CONNECTIONS = 32;

  /** A part of a burst may get it, if the machine is slow: it harms nobody else. */
  private static final int OVERLOADED = 503;

  private static final int REQUESTS_PER_CONNECTION = 5;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ServiceNode gateway = system.node(Service.GATEWAY);
  private final List<ApiOperation> operations = new ApiDocument(system).operations();
  private final String goodTea = system.product(operations.size());
  private final String attackedTea = system.product(10);
  private final String customer = system.token("alice");
  private final String operator = system.token("oscar");
  private int loggedBefore;

  /** The budgets do not recover during the test, so what is limited does not depend on time. */
  @BeforeEach
  void smallBudgets() {
    gateway.override("ordersystem.rate-limit.read.requests", Integer.toString(BUDGET));
    gateway.override("ordersystem.rate-limit.write.requests", Integer.toString(BUDGET));
    gateway.override("ordersystem.rate-limit.period", "1H");
    gateway.stop();
    gateway.start();
    loggedBefore = gateway.log().length();
  }

  @AfterEach
  void asBefore() {
    gateway.endOverrides();
    gateway.stop();
    gateway.start();
  }

  @Test
  void oneClientCannotCloseTheShopForAnother() throws Exception {
    long seed = Long.getLong("attack.seed", RandomGenerator.getDefault().nextLong());
    System.out.println("attack.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    try (HostileClient hostile = new HostileClient(URI.create(gateway.url()))) {
      for (ApiOperation operation : operations) {
        CompletableFuture<Void> attack = inBackground(() -> attack(operation, hostile, random));
        orderAndRead();
        attack.join();
      }
      theHealthIsGood();
    }
    assertThat(loggedExceptions(), is(empty()));
    for (int error : List.of(500, 502, 504)) {
      assertThat(
          "answers with " + error,
          system.metric(
              Service.GATEWAY, "http_server_requests_seconds_count", "status=\"" + error + "\""),
          is(0.0));
    }
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private List<String> loggedExceptions() {
    return gateway
        .log()
        .substring(loggedBefore)
        .lines()
        .filter(line -> line.contains("Exception"))
        .toList();
  }

  private void orderAndRead() {
    String order =
        system
            .place(Orders.of(goodTea, 1))
            .then()
            .statusCode(201)
            .body("status", is("COMPLETED"))
            .extract()
            .path("id");
    system.as("alice").get("/api/orders/" + order).then().statusCode(200);
    system.as("alice").get("/api/orders?limit=5").then().statusCode(200);
    system.as("alice").get("/api/products/" + goodTea).then().statusCode(200);
  }

  private void theHealthIsGood() {
    system
        .as("oscar")
        .get("/health/details")
        .then()
        .statusCode(200)
        .body("status", is("UP"))
        .body("services.collectMany { it.circuitBreakers.values() }", not(empty()))
        .body("services.collectMany { it.circuitBreakers.values() }", everyItem(is("CLOSED")));
  }

  private void attack(ApiOperation operation, HostileClient hostile, RandomGenerator random) {
    String role = operation.isForCustomers() ? customer : operator;
    String token = tokenOf("hostile-" + operation.id(), role);
    HostileRequest request = HostileRequest.to(operation, attackedTea, token, random);
    try {
      for (String half : request.halves()) {
        hostile.hold(half);
        hostile.abandon(half);
      }
      for (HostileRequest.Complete complete : request.complete()) {
        int status = hostile.statusOf(complete.bytes());
        String start = operation + ": " + complete.bytes().lines().findFirst().orElseThrow();
        if (complete.status() > 0) {
          assertThat(start, status, is(complete.status()));
        } else {
          assertThat(start, status, is(lessThan(500)));
          assertThat(start, status, is(not(429)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(operation.id(), e);
    }
    burst(operation);
  }

  /** Many connections send good requests with one customer's token. */
  private void burst(ApiOperation operation) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(gateway.url() + HostileRequest.path(operation, attackedTea)))
            .header("Authorization", "Bearer " + tokenOf("burst-" + operation.id(), customer))
            .header("Content-Type", operation.contentType())
            .method(
                operation.method().name(),
                BodyPublishers.ofString(
                    operation.exampleBody().replace("TEA-EARL-GREY", attackedTea)))
            .build();
    Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<Void>> connections =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(connection -> inBackground(() -> sendAll(request, client, statuses)))
              .toList();
      connections.forEach(CompletableFuture::join);
    }
    assertThat(operation.id(), statuses, everyItem(is(either(lessThan(500)).or(is(OVERLOADED)))));
    boolean limited = !operation.path().equals("/health");
    assertThat(operation.id(), statuses.contains(429), is(limited));
  }

  private static void sendAll(HttpRequest request, HttpClient client, Set<Integer> statuses) {
    try {
      for (int i = 0; i < REQUESTS_PER_CONNECTION; i++) {
        statuses.add(client.send(request, BodyHandlers.discarding()).statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<Void> inBackground(Runnable work) {
    return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
  }

  private String tokenOf(String subject, String role) {
    return SignedToken.withSubject(role, subject, system.deployment().signingKey());
  }
}
