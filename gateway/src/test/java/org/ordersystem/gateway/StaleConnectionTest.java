package org.ordersystem.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.gateway.client.ClientWait;
import org.ordersystem.gateway.client.InventoryEdge;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.UnsentRequest;
import org.ordersystem.gateway.client.service.DraftService;
import org.ordersystem.gateway.client.service.SagaOrchestrator.ReturnOrder;
import org.ordersystem.testsupport.TokenEnvironment;

/** A service restarts: the connections in the pool are dead, or there is none. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
@WithTestResource(ClosingServer.class)
class StaleConnectionTest extends GatewayTest {
  private static final byte[] BODY = "{}".getBytes();
  private static final ClientWait WAIT = ClientWait.of(Duration.ofMinutes(10));

  @Inject OrderEdge orders;
  @Inject InventoryEdge inventory;
  @Inject OrchestratorEdge orchestrator;

  private final AtomicInteger attempts = new AtomicInteger();

  private interface Write extends Function<StaleConnectionTest, Uni<ServiceAnswer>> {}

  static Stream<Arguments> repeatable() {
    return Stream.of(
        arguments("a change of a product", (Write) StaleConnectionTest::changeProduct),
        arguments("a receipt of stock", (Write) StaleConnectionTest::receiveStock),
        arguments(
            "a placement",
            (Write)
                test -> test.orchestrator.place(WAIT, to -> to.placeOrder("t", "key", null, BODY))),
        arguments(
            "a placement that waits",
            (Write)
                test ->
                    test.orchestrator.placeAndWait(
                        WAIT, to -> to.placeOrder("t", "key", "wait=1", BODY))),
        arguments(
            "a cancellation",
            (Write) test -> test.orchestrator.actOnOrder(to -> to.cancelOrder("t", ORDER_ID))),
        arguments(
            "a return",
            (Write)
                test ->
                    test.orchestrator.actOnOrder(
                        to -> to.returnOrder("t", new ReturnOrder(ORDER_ID)))),
        arguments("the begin of a draft", draft(to -> to.begin("t"))),
        arguments(
            "a line of a draft",
            draft(to -> to.putLine("t", null, ORDER_ID, "A", 899, "EUR", BODY))),
        arguments(
            "the end of a line of a draft", draft(to -> to.removeLine("t", null, ORDER_ID, "A"))),
        arguments("a submission", draft(to -> to.submit("t", null, ORDER_ID, BODY))),
        arguments(
            "the rebuild of a projection",
            (Write) test -> test.orders.report(to -> to.rebuild("t", "sales"))),
        arguments(
            "forgetting by the order service",
            (Write) test -> test.orders.forget(to -> to.forget("t", "zoe"))),
        arguments(
            "forgetting by the orchestrator",
            (Write) test -> test.orchestrator.forget(to -> to.forget("t", "zoe"))));
  }

  private static Write draft(Function<DraftService, Uni<Response>> change) {
    return test -> test.orders.draft(change);
  }

  static Stream<Arguments> notRepeatable() {
    return Stream.of(arguments("a decision on a saga", (Write) StaleConnectionTest::decide));
  }

  static Stream<Arguments> writes() {
    return Stream.concat(repeatable(), notRepeatable());
  }

  @BeforeEach
  void start() {
    ClosingServer.forget();
  }

  @AfterEach
  void noRequestIsTreatedOtherwise() {
    ClosingServer.next(ClosingServer.Next.ANSWERED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void aConnectionThatTheServiceHasClosedIsNotUsedAgain(String name, Write write)
      throws InterruptedException {
    answerOf(write);
    ClosingServer.closeIdleConnections();

    answerOf(write);
    assertEquals(2, ClosingServer.requestsRead());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repeatable")
  void aWriteThatMayBeRepeatedSurvivesAConnectionThatBreaks(String name, Write write) {
    answerOf(write);
    ClosingServer.next(ClosingServer.Next.LOST_BEFORE_IT_IS_READ);
    answerOf(write);
    assertEquals(2, ClosingServer.requestsRead());

    ClosingServer.next(ClosingServer.Next.LOST_AFTER_IT_IS_READ);
    answerOf(write);
    assertEquals(4, ClosingServer.requestsRead());
  }

  /** The gateway cannot tell whether the service has read the request. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("notRepeatable")
  void aWriteThatMayNotBeRepeatedIsSentOnce(String name, Write write) {
    answerOf(write);
    ClosingServer.next(ClosingServer.Next.LOST_AFTER_IT_IS_READ);

    assertThrows(ServiceFailure.class, () -> answerOf(write));
    assertEquals(2, ClosingServer.requestsRead());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notRepeatable")
  void aWriteThatWasNotSentIsRepeated(String name, Write write) {
    ClosingServer.shutDown();
    try {
      assertThrows(UnsentRequest.class, () -> answerOf(write));
      assertEquals(3, attempts.get());
    } finally {
      ClosingServer.listen();
    }
  }

  private static ServiceAnswer answerOf(Uni<ServiceAnswer> call) {
    return call.await().atMost(Duration.ofSeconds(10));
  }

  private ServiceAnswer answerOf(Write write) {
    return answerOf(write.apply(this));
  }

  private Uni<ServiceAnswer> changeProduct() {
    return inventory.change(service -> service.putProduct("t", "A", BODY));
  }

  private Uni<ServiceAnswer> receiveStock() {
    return inventory.receive(service -> service.receiveStock("t", "key", "A", BODY));
  }

  private Uni<ServiceAnswer> decide() {
    return orchestrator.decide(
        service -> {
          attempts.incrementAndGet();
          return service.retry("t", ORDER_ID, BODY);
        });
  }
}
