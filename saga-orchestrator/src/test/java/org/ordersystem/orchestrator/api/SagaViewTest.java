package org.ordersystem.orchestrator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.SagaResource.SagaItem;
import org.ordersystem.orchestrator.api.SagaView.Definition;
import org.ordersystem.orchestrator.api.SagaView.Owner;
import org.ordersystem.orchestrator.api.SagaView.Pause;
import org.ordersystem.orchestrator.api.SagaView.Standing;
import org.ordersystem.orchestrator.api.SagaView.StepView;
import org.ordersystem.orchestrator.api.SagaView.StepView.Called;
import org.ordersystem.orchestrator.api.SagaView.StepView.StepTimes;
import org.ordersystem.orchestrator.api.SagaView.Times;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.Status;

class SagaViewTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final UUID SAGA = new UUID(0, 1);
  private static final UUID ORDER = new UUID(0, 2);
  private static final Instant START = Instant.parse("2026-01-01T00:00:01Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:05:01Z");
  private static final Times TIMES = new Times(START, LATER, null);
  private static final Pause PAUSE = new Pause(true, LATER, "payment-service");

  @Test
  void theJsonOfASagaIsFlat() throws JsonProcessingException {
    StepView step =
        new StepView(
            new Called("charge-payment", "ACTION"),
            2,
            "RETRYING",
            new StepTimes(START, null, LATER),
            "answered 503");
    SagaView saga =
        new SagaView(
            SAGA,
            new Definition("place-order", 3),
            ORDER,
            new Standing(Status.COMPENSATING, new Reason("CANCELLED", "by the customer")),
            new Owner(1, "replica-1"),
            TIMES,
            PAUSE,
            "0af7651916cd43dd8448eb211c80319c",
            List.of(step),
            List.of());

    assertEquals(
        """
        {"id":"00000000-0000-0000-0000-000000000001","type":"place-order","definitionVersion":3,\
        "orderId":"00000000-0000-0000-0000-000000000002","status":"COMPENSATING",\
        "reason":{"code":"CANCELLED","detail":"by the customer"},"epoch":1,"owner":"replica-1",\
        "startedAt":"2026-01-01T00:00:01Z","deadlineAt":"2026-01-01T00:05:01Z","endedAt":null,\
        "waiting":true,"nextAttemptAt":"2026-01-01T00:05:01Z","awaits":"payment-service",\
        "traceId":"0af7651916cd43dd8448eb211c80319c",\
        "steps":[{"step":"charge-payment","direction":"ACTION","attempts":2,"outcome":"RETRYING",\
        "startedAt":"2026-01-01T00:00:01Z","endedAt":null,\
        "nextAttemptAt":"2026-01-01T00:05:01Z","error":"answered 503"}],"instructions":[]}""",
        JSON.writeValueAsString(saga));
  }

  @Test
  void theJsonOfASagaInAListIsFlat() throws JsonProcessingException {
    SagaItem saga = new SagaItem(SAGA, "place-order", ORDER, Status.RUNNING, 1, TIMES, PAUSE);

    assertEquals(
        """
        {"id":"00000000-0000-0000-0000-000000000001","type":"place-order",\
        "orderId":"00000000-0000-0000-0000-000000000002","status":"RUNNING","epoch":1,\
        "startedAt":"2026-01-01T00:00:01Z","deadlineAt":"2026-01-01T00:05:01Z","endedAt":null,\
        "waiting":true,"nextAttemptAt":"2026-01-01T00:05:01Z","awaits":"payment-service"}""",
        JSON.writeValueAsString(saga));
  }
}
