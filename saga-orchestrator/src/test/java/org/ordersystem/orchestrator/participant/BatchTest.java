package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.testsupport.TestEnvironment;

/** Which calls of a step travel together, and how. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class BatchTest extends Batches {
  @Test
  void aCallThatIsAloneTravelsAlone() {
    SagaRef saga = saga();
    call(saga, "order", true, "/things/" + saga.id()).join();
    expectSingle(1, saga);
    expectBatches(0);
  }

  @Test
  void aSingleCallThatHasWaitedTravelsAlone() {
    SagaRef saga = saga();
    together("order", saga);
    expectSingle(1, saga);
    expectBatches(0);
  }

  @Test
  void callsThatHaveWaitedTravelTogether() throws JsonProcessingException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    SagaRef a = saga();
    SagaRef b = saga().withTrace("00-" + trace + "-00f067aa0ba902b7-01");
    SagaRef c = saga();
    batchAnswers("{\"done\":{\"n\":1}}", REFUSED, "{\"done\":null,\"refused\":null}");
    assertThat(
        together("order", a, b, c),
        contains(done("{\"n\":1}"), new Answer.Refused("NO", "no tea"), done("null")));
    String items = String.join(",", item(a, ".{32}"), item(b, trace), item(c, ".{32}"));
    ServiceStubs.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(BATCH))
                .withHeader("Authorization", equalTo("Bearer own-token"))
                .withRequestBody(equalToJson("{\"calls\":[%s]}".formatted(items))));
    expectSingle(0, a, b, c);
  }

  @Test
  void anOutcomeThatTheParticipantDoesNotKnowIsUnknownForThatCallAlone()
      throws JsonProcessingException {
    batchAnswers("{\"unknown\":true}", "{\"done\":{}}");
    assertThat(
        together("order", saga(), saga()),
        contains(
            new Answer.Unknown("the participant does not know the outcome", null), done("{}")));
  }

  @Test
  void anAnswerMayBeAsLargeAsThatOfAllCallsTogether() {
    JsonNode large = new ObjectMapper().createObjectNode().put("text", "x".repeat(50_000));
    String item = "{\"done\":%s}".formatted(large);
    batchAnswers(item, item);
    assertThat(together("order", saga(), saga()), everyItem(is(new Answer.Done(large))));
  }

  @Test
  void aSagaIsNeverTwiceInARequest() {
    SagaRef twice = saga();
    batchAnswers("{\"done\":{}}", "{\"done\":{}}");
    assertThat(
        together("order", twice, saga(), twice, saga()), everyItem(instanceOf(Answer.Done.class)));
    expectBatches(2);
  }

  @Test
  void aCompensationWaitsForNoAction() {
    Runnable open = ServiceStubs.hold();
    CompletableFuture<Answer> first = call(saga(), "order", true, "/held");
    assertThat(call(saga(), "order", false, "/undo").join(), instanceOf(Answer.Done.class));
    open.run();
    first.join();
  }

  @Test
  void aCallThatIsRepeatedWaitsForNoOtherAndTravelsAlone() {
    Runnable open = ServiceStubs.hold();
    CompletableFuture<Answer> first = call(saga(), "order", true, "/held");
    SagaRef repeated = saga();
    String path = "/things/" + repeated.id();
    assertThat(call(repeated, "order", true, 2, path).join(), instanceOf(Answer.Done.class));
    open.run();
    first.join();
    expectSingle(1, repeated);
  }

  @Test
  void moreCallsThanMayWaitAreNotMade() {
    SagaRef[] sagas = Stream.generate(BatchTest::saga).limit(6).toArray(SagaRef[]::new);
    List<Answer> answers = together("order", sagas);
    assertThat(
        answers.stream().filter(new Answer.Unknown("bulkhead full", null)::equals).toList(),
        hasSize(1));
    expectSingle(0, sagas[5]);
  }

  @Test
  void theCallsOfEachRequestAreCounted() {
    batchAnswers("{\"done\":{}}", "{\"done\":{}}");
    together("order", saga(), saga());
    assertThat(
        meters
            .get("ordersystem.saga.calls.per.request")
            .tags("participant", "order", "step", "a-step")
            .summary()
            .max(),
        is(2.0));
  }
}
