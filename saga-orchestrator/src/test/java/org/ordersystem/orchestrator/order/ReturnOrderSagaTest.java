package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.Stage;
import org.ordersystem.orchestrator.saga.Status;

/** The return saga as a sequence of calls and answers. */
class ReturnOrderSagaTest {
  private final Stage stage = new Stage(10);
  private String id;

  @BeforeEach
  void returnAnOrder() {
    ReturnOrder order = new ReturnOrder(UUID.randomUUID(), "alice");
    id =
        stage
            .start(ReturnOrderSaga.definition(Duration.ofSeconds(10)), order)
            .ref()
            .correlationId()
            .toString();
  }

  @Test
  void theGoodsAndTheMoneyGoBack() {
    assertThat(stage.call(), is("PUT /orders/" + id + "/return-approval"));
    stage.answerDone("{}");
    assertThat(stage.call(), is("PUT /returns/" + id));
    stage.answerDone("{}");
    assertThat(stage.call(), is("PUT /payments/" + id + "/return-refund"));
    stage.answerDone("{}");
    assertThat(stage.call(), is("PUT /orders/" + id + "/return"));
    stage.answerDone("{}");
    assertThat(stage.last.after().status(), is(Status.COMPLETED));
  }

  @Test
  void anOrderThatCannotBeReturnedStaysAsItIs() {
    stage.answerRefused("NOT_RETURNABLE");
    assertThat(stage.call(), is(""));
    assertThat(stage.last.after().status(), is(Status.COMPENSATED));
  }

  @Test
  void anApprovedReturnIsRepeatedUntilItIsDone() {
    stage.answerDone("{}");
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(stage.call(), is("PUT /returns/" + id));
      stage.answerUnknown();
      stage.pass(Duration.ofMinutes(1));
    }
  }
}
