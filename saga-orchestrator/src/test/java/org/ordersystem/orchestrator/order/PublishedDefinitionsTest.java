package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaData;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.SagaState.NextCall;
import org.ordersystem.orchestrator.saga.state.Status;

/**
 * Running sagas continue with the definition with which they started. A published version therefore
 * never changes, including the requests of its steps. A change needs a new version. The test's
 * resources contain the published versions.
 */
class PublishedDefinitionsTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void placeOrderVersion1StaysAsItWasPublished() throws IOException {
    PlaceOrder tea = Orders.ofTea();
    PlaceOrder input = tea.withId(ID);
    Map<String, JsonNode> answers =
        Map.of(
            "reserve-inventory", JSON.readTree(Orders.PRICED),
            "charge-payment", JSON.readTree(Orders.PAID),
            "ship-order", JSON.readTree(Orders.SHIPPED));
    expectPublished(Orders.SAGA, input, answers);
  }

  @Test
  void returnOrderVersion1StaysAsItWasPublished() throws IOException {
    expectPublished(
        ReturnOrderSaga.definition(Duration.ofSeconds(10)), new ReturnOrder(ID, "alice"), Map.of());
  }

  private static <I> void expectPublished(
      SagaDefinition<I> saga, I input, Map<String, JsonNode> answers) throws IOException {
    SagaState state =
        new SagaState(
            Status.RUNNING,
            new NextCall(true, 0, 0, TIME),
            answers,
            new Reason("CODE", "detail"),
            0,
            false);
    SagaData<I> data = new SagaData<>(ID, input, state);
    StringBuilder text = new StringBuilder();
    for (Step<I> step : saga.steps()) {
      text.append(
          "%s at %s, %s, refused with %s\n"
              .formatted(
                  step.name(), step.participant(), step.type(), new TreeSet<>(step.refusals())));
      text.append("  do   ").append(line(step.action().apply(data)));
      if (step.compensation() != null) {
        text.append("  undo ").append(line(step.compensation().apply(data)));
      }
    }
    assertThat(text.toString(), is(published(saga.type() + "-" + saga.version() + ".txt")));
  }

  private static String line(StepRequest request) throws IOException {
    JsonNode body = JSON.valueToTree(request.body());
    return "%s %s %s\n"
        .formatted(
            request.method(),
            request.path(),
            JSON.writeValueAsString(JSON.treeToValue(body, Object.class)));
  }

  private static String published(String name) throws IOException {
    try (InputStream file = PublishedDefinitionsTest.class.getResourceAsStream("/sagas/" + name)) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
