package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.gateway.client.ClientWait;
import org.ordersystem.gateway.client.InventoryEdge;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.testsupport.TokenEnvironment;

/** Calls beyond the bulkhead of an edge are refused, with the limits of production. */
@QuarkusTest
@TestProfile(HalfOpenTest.ShortOutage.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class BulkheadTest extends SmallLimitsTest {
  private static final ClientWait WAIT = ClientWait.of(Duration.ofMinutes(10));

  @Inject OrderEdge orders;
  @Inject InventoryEdge inventory;
  @Inject OrchestratorEdge orchestrator;

  private final Config config = ConfigProvider.getConfig();
  private final AtomicInteger sent = new AtomicInteger();
  private final CompletableFuture<Response> service = new CompletableFuture<>();

  /** A call over an edge, whose service answers when the test says so. */
  private interface Edge extends BiFunction<BulkheadTest, Uni<Response>, Uni<ServiceAnswer>> {}

  static Stream<Arguments> edges() {
    return Stream.of(
        edge("OrderEdge/read", "orders", (t, call) -> t.orders.read(to -> call)),
        edge("OrderEdge/draft", "drafts", (t, call) -> t.orders.draft(to -> call)),
        edge("OrderEdge/report", "reports", (t, call) -> t.orders.report(to -> call)),
        edge("OrderEdge/forget", "personal-data", (t, call) -> t.orders.forget(to -> call)),
        edge("InventoryEdge/read", "catalogue", (t, call) -> t.inventory.read(to -> call)),
        edge(
            "InventoryEdge/change", "product-keeping", (t, call) -> t.inventory.change(to -> call)),
        edge(
            "InventoryEdge/receive", "stock-keeping", (t, call) -> t.inventory.receive(to -> call)),
        edge(
            "OrchestratorEdge/place",
            "placement",
            (t, call) -> t.orchestrator.place(WAIT, to -> call)),
        edge(
            "OrchestratorEdge/placeAndWait",
            "placement-with-wait",
            (t, call) -> t.orchestrator.placeAndWait(WAIT, to -> call)),
        edge(
            "OrchestratorEdge/actOnOrder",
            "order-actions",
            (t, call) -> t.orchestrator.actOnOrder(to -> call)),
        edge(
            "OrchestratorEdge/decide",
            "saga-decisions",
            (t, call) -> t.orchestrator.decide(to -> call)),
        edge("OrchestratorEdge/read", "sagas", (t, call) -> t.orchestrator.read(to -> call)),
        edge(
            "OrchestratorEdge/forget",
            "personal-data-of-sagas",
            (t, call) -> t.orchestrator.forget(to -> call)));
  }

  private static Arguments edge(String method, String breaker, Edge edge) {
    return arguments(method, breaker, edge);
  }

  @AfterEach
  void theServiceAnswers() {
    service.complete(Response.ok().build());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edges")
  void aCallBeyondTheBulkheadIsRefusedAndIsNoOutage(String method, String breaker, Edge edge)
      throws Exception {
    List<Future<ServiceAnswer>> calls = fill(method, edge);
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> call(edge).get(10, TimeUnit.SECONDS));

    assertEquals(BulkheadException.class, refused.getCause().getClass());
    assertThat(calls.stream().map(Future::isDone).toList(), everyItem(is(false)));
    assertEquals(limit(method, "value"), sent.get());
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(breaker));

    theServiceAnswers();
    for (Future<ServiceAnswer> call : calls) {
      assertEquals(200, call.get(10, TimeUnit.SECONDS).status());
    }
    assertEquals(200, call(edge).get(10, TimeUnit.SECONDS).status());
  }

  @Test
  void aRequestBeyondTheBulkheadMayComeAgain() {
    answers(Services.ORCHESTRATOR, okJson("{}"));
    fill("OrchestratorEdge/read", (t, call) -> t.orchestrator.read(to -> call));

    isProblem(operator().get(SAGAS), 503, "service-unavailable", SAGAS).header("Retry-After", "1");
    assertEquals(0, calls(Services.ORCHESTRATOR));

    theServiceAnswers();
    await().until(() -> operator().get(SAGAS).statusCode(), is(200));
  }

  /** As many calls as there is room for. */
  private List<Future<ServiceAnswer>> fill(String method, Edge edge) {
    return IntStream.range(0, limit(method, "value") + limit(method, "waiting-task-queue"))
        .mapToObj(i -> call(edge))
        .toList();
  }

  private Future<ServiceAnswer> call(Edge edge) {
    Uni<Response> answer =
        Uni.createFrom()
            .deferred(
                () -> {
                  sent.incrementAndGet();
                  return Uni.createFrom().completionStage(service);
                });
    return edge.apply(this, answer).subscribeAsCompletionStage();
  }

  private int limit(String method, String key) {
    String own = "quarkus.fault-tolerance.\"org.ordersystem.gateway.client.%s\".bulkhead.%s";
    return config
        .getOptionalValue(own.formatted(method, key), Integer.class)
        .orElseGet(
            () -> config.getValue("quarkus.fault-tolerance.global.bulkhead." + key, Integer.class));
  }
}
