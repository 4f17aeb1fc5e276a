package org.ordersystem.order.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.order.api.draft.DraftResource;
import org.ordersystem.order.api.report.ProjectionsResource;
import org.ordersystem.order.api.report.ReportsResource;
import org.ordersystem.order.api.step.OrderStepBatches;
import org.ordersystem.order.api.step.OrderSteps;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.DatabaseOutage;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The bulkhead and the circuit breaker of each resource. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(OverloadTest.NarrowBounds.class)
class OverloadTest {
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  /** Limits that a test reaches with a few calls. */
  public static class NarrowBounds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> config = new HashMap<>();
      for (Edge edge : Edge.values()) {
        config.put(
            "quarkus.fault-tolerance.\"%s\".bulkhead.value".formatted(edge.resource.getName()),
            "1");
      }
      String breaker = "quarkus.fault-tolerance.global.circuit-breaker.";
      config.put(breaker + "request-volume-threshold", "4");
      config.put(breaker + "delay", "1000");
      return config;
    }
  }

  /** A call of each resource, and a table without which it cannot be answered. */
  private enum Edge {
    STEP(
        OrderSteps.class,
        "create",
        "event",
        200,
        () -> place(Samples.newId(), Samples.newId(), PLACE)),
    STEPS_TOGETHER(
        OrderStepBatches.class,
        "create",
        "event",
        200,
        () ->
            as(Tokens.orchestrator())
                .contentType(ContentType.JSON)
                .body(
                    "{\"calls\":[{\"saga\":\"%s\",\"order\":\"%s\",\"body\":%s}]}"
                        .formatted(Samples.newId(), Samples.newId(), PLACE))
                .post("/steps/create-order")
                .then()),
    QUERY(OrderQueries.class, "list", "order_view", 200, () -> operator().get("/orders").then()),
    REPORT(
        ReportsResource.class,
        "sales",
        "projection",
        200,
        () -> operator().get("/reports/sales").then()),
    PROJECTIONS(
        ProjectionsResource.class,
        "list",
        "projection",
        200,
        () -> operator().get("/projections").then()),
    DRAFT(
        DraftResource.class,
        "create",
        "event",
        201,
        () -> as(Tokens.customer("alice")).post("/drafts").then()),
    PERSONAL_DATA(
        PersonalDataResource.class,
        "forget",
        "forgotten_customer",
        204,
        () -> operator().delete("/customers/{id}/personal-data", Samples.newId()).then());

    private final Class<?> resource;
    private final String method;
    private final String table;
    private final int served;
    private final Supplier<ValidatableResponse> request;

    Edge(
        Class<?> resource,
        String method,
        String table,
        int served,
        Supplier<ValidatableResponse> request) {
      this.resource = resource;
      this.method = method;
      this.table = table;
      this.served = served;
      this.request = request;
    }

    private static RequestSpecification operator() {
      return as(Tokens.operator("oscar"));
    }

    ValidatableResponse call() {
      return request.get();
    }
  }

  @Inject CircuitBreakerMaintenance breakers;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** The failures of one test must not be counted in the next. */
  @BeforeEach
  void closeTheBreakers() {
    breakers.resetAll();
  }

  @ParameterizedTest
  @EnumSource
  void aCallBeyondTheBulkheadIsRefusedAtOnceWithARetryAfter(Edge edge) throws SQLException {
    CompletableFuture<ValidatableResponse> held;
    try (Connection blocker = Database.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("LOCK TABLE " + edge.table);
      held = CompletableFuture.supplyAsync(edge::call, CALLERS);
      Database.awaitBlocked(1);

      unavailable(edge.call());
      blocker.rollback();
    }
    held.join().statusCode(edge.served);
    edge.call().statusCode(edge.served);
  }

  /** All at once, so that the test waits for one outage only. */
  @Test
  void everyBreakerOpensWhenTheDatabaseIsDownAndClosesWhenItServesAgain() throws SQLException {
    try (DatabaseOutage _ = new DatabaseOutage()) {
      atEachEdge(
          edge -> {
            await().alias(edge.name()).until(() -> isOpenAfter(edge, unavailable(edge.call())));
            unavailable(edge.call());
          });
    }
    atEachEdge(
        edge ->
            await()
                .alias(edge.name())
                .until(() -> edge.call().extract().statusCode() == edge.served));
  }

  private static void atEachEdge(Consumer<Edge> check) {
    CompletableFuture.allOf(
            Stream.of(Edge.values())
                .map(edge -> CompletableFuture.runAsync(() -> check.accept(edge), CALLERS))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** A request that always fails must not stop the others. Steps together are then made alone. */
  @ParameterizedTest
  @EnumSource
  void aStatementThatFailsOpensNoBreaker(Edge edge) {
    Database.execute("ALTER TABLE %1$s RENAME TO %1$s_away".formatted(edge.table));
    try {
      for (int i = 0; i < 10; i++) {
        edge.call()
            .statusCode(oneOf(409, 500))
            .body("type", startsWith("urn:ordersystem:problem:"))
            .body("instance", startsWith("/"));
      }
    } finally {
      Database.execute("ALTER TABLE %1$s_away RENAME TO %1$s".formatted(edge.table));
    }
    edge.call().statusCode(edge.served);
  }

  private static ValidatableResponse unavailable(ValidatableResponse answer) {
    return answer
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", is("urn:ordersystem:problem:unavailable"));
  }

  private boolean isOpenAfter(Edge edge, ValidatableResponse answer) {
    String open =
        "ft_circuitbreaker_state_current{method=\"%s.%s\",state=\"open\"} 1.0"
            .formatted(edge.resource.getName(), edge.method);
    return given().get(management.resolve("/q/metrics")).asString().contains(open);
  }
}
