package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.EngineHarness;
import org.ordersystem.orchestrator.saga.state.Status;

/** The return saga as a sequence of calls and answers. */
class ReturnOrderSagaTest {
  private final EngineHarness harness = new EngineHarness(10);
  private String id;

  @BeforeEach
  void returnAnOrder() {
    ReturnOrder order = new ReturnOrder(UUID.randomUUID(), "alice");
    id =
        harness
            .start(ReturnOrderSaga.definition(Duration.ofSeconds(10)), order)
            .ref()
            .correlationId()
            .toString();
  }

  @Test
  void theGoodsAndTheMoneyGoBack() {
    assertThat(harness.call(), is("PUT /orders/" + id + "/return-approval"));
    harness.answerDone("{}");
    assertThat(harness.call(), is("PUT /returns/" + id));
    harness.answerDone("{}");
    assertThat(harness.call(), is("PUT /payments/" + id + "/return-refund"));
    harness.answerDone("{}");
    assertThat(harness.call(), is("PUT /orders/" + id + "/return"));
    harness.answerDone("{}");
    assertThat(harness.last.after().status(), is(Status.COMPLETED));
  }

  @Test
  void anOrderThatCannotBeReturnedStaysAsItIs() {
    harness.answerRefused("NOT_RETURNABLE");
    assertThat(harness.call(), is(""));
    assertThat(harness.last.after().status(), is(Status.COMPENSATED));
  }

  @Test
  void anApprovedReturnIsRepeatedUntilItIsDone() {
    harness.answerDone("{}");
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(harness.call(), is("PUT /returns/" + id));
      harness.answerUnknown();
      harness.pass(Duration.ofMinutes(1));
    }
  }
}
