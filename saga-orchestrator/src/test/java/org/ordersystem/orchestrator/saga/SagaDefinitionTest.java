package org.ordersystem.orchestrator.saga;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.SagaData;

class SagaDefinitionTest {
  private static SagaDefinition.Builder<String> saga() {
    return SagaDefinition.named("test", 1, String.class).timeout(Duration.ofSeconds(10));
  }

  private static StepRequest call(SagaData<String> data) {
    return StepRequest.delete("/things/" + data.correlationId());
  }

  private static void refused(SagaDefinition.Builder<String> saga, String why) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, saga::build);
    assertThat(error.getMessage(), containsString(why));
  }

  @Test
  void thePivotIsTheLastPointToTurnBack() {
    SagaDefinition<String> saga =
        saga()
            .step("a", "p", SagaDefinitionTest::call)
            .compensatedBy(SagaDefinitionTest::call)
            .step("b", "p", SagaDefinitionTest::call)
            .pivot()
            .step("c", "p", SagaDefinitionTest::call)
            .retriable()
            .build();
    assertThat(saga.pivot(), is(1));
    assertThat(saga.indexOf("c"), is(2));
  }

  @Test
  void aSagaWithoutAStepIsRefused() {
    refused(saga(), "needs a step");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    refused(
        saga()
            .step("a", "p", SagaDefinitionTest::call)
            .compensatedBy(SagaDefinitionTest::call)
            .step("a", "p", SagaDefinitionTest::call)
            .retriable(),
        "step a: its name is taken");
  }

  @Test
  void aCompensationAfterThePivotIsRefused() {
    refused(
        saga()
            .step("a", "p", SagaDefinitionTest::call)
            .pivot()
            .step("b", "p", SagaDefinitionTest::call)
            .compensatedBy(SagaDefinitionTest::call),
        "step b: a compensatable step cannot follow the pivot");
  }

  @Test
  void aSecondPivotIsRefused() {
    refused(
        saga()
            .step("a", "p", SagaDefinitionTest::call)
            .pivot()
            .step("b", "p", SagaDefinitionTest::call)
            .pivot(),
        "step b: only one step can be the pivot");
  }

  @Test
  void aRetriableStepThatMayBeRefusedIsRefused() {
    refused(
        saga().step("a", "p", SagaDefinitionTest::call).refusedWith("NO").retriable(),
        "step a: a retriable step cannot be refused");
  }

  @Test
  void aStepThatIsNeitherCompensatedNorPivotNorRetriableIsRefused() {
    SagaDefinition.Builder<String> saga = saga();
    saga.step("a", "p", SagaDefinitionTest::call);
    refused(saga, "step a: it needs a compensation, or must be the pivot or retriable");
  }

  @Test
  void aStepWithoutATimeoutIsRefused() {
    refused(
        SagaDefinition.named("test", 1, String.class)
            .step("a", "p", SagaDefinitionTest::call)
            .retriable(),
        "step a: it needs a timeout");
  }

  @Test
  void aRetriableStepBeforeAnyPivotIsRefused() {
    refused(
        saga()
            .step("a", "p", SagaDefinitionTest::call)
            .compensatedBy(SagaDefinitionTest::call)
            .step("b", "p", SagaDefinitionTest::call)
            .retriable(),
        "step b: the pivot must come before the first retriable step");
  }
}
