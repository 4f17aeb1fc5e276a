package org.ordersystem.orchestrator.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The metrics of sagas, and the trace context of their calls. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class TelemetryTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Inject MeterRegistry meters;
  @Inject OpenSagaGauges gauges;
  @Inject Definitions definitions;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private static Response place() {
    return given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .contentType(ContentType.JSON)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .body(Orders.REQUEST)
        .post("/sagas/place-order");
  }

  private double open(String status) {
    gauges.count();
    return meters.get("ordersystem.sagas.open").tag("status", status).gauge().value();
  }

  private double ended(String outcome, String reason) {
    Counter counter =
        meters
            .find("ordersystem.sagas.ended")
            .tags("type", "place-order", "outcome", outcome, "reason", reason)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private long calls(String step, String outcome) {
    Timer timer =
        meters
            .find("ordersystem.saga.step")
            .tags("step", step, "direction", "action", "outcome", outcome)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void aStepBelongsToTheTraceOfTheRequestThatStartedItsSaga() {
    String order = place().path("orderId");
    await()
        .untilAsserted(
            () ->
                ServiceStubs.server()
                    .verify(
                        putRequestedFor(urlEqualTo("/payments/" + order))
                            .withHeader("traceparent", matching("00-" + TRACE + "-.{16}-01"))));
  }

  /** Otherwise the alerts do not see the first failure. */
  @Test
  void theFailuresOfEachStepAndOfItsCompensationAreCountedFromZero() {
    for (SagaDefinition<?> saga : definitions.all()) {
      for (Step<?> step : saga.steps()) {
        isCounted(saga, step, "action");
        if (step.compensation() != null) {
          isCounted(saga, step, "compensation");
        }
      }
    }
  }

  private void isCounted(SagaDefinition<?> saga, Step<?> step, String direction) {
    for (String outcome : List.of("unknown", "failed", "defect")) {
      meters
          .get("ordersystem.saga.step")
          .tags("type", saga.type(), "step", step.name())
          .tags("direction", direction, "outcome", outcome)
          .timer();
    }
  }

  /**
   * Sagas of earlier tests may be open, and may still change. So no absolute number is expected.
   */
  @Test
  void aSagaIsCountedWhileItIsStuckAndWhenItHasEnded() {
    double aborted = ended("COMPENSATED", "ABORTED");
    long defects = calls("charge-payment", "defect");
    ServiceStubs.server()
        .stubFor(put(urlMatching("/payments/[^/]+")).willReturn(ServiceStubs.defect(418)));
    String saga = place().path("sagaId");
    await().until(() -> stuck("AND id = '%s'".formatted(saga)), is(1L));
    await().until(() -> open("STUCK") == stuck(""));
    assertThat(calls("charge-payment", "defect"), is(greaterThan(defects)));
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/sagas/" + saga + "/abort")
        .then()
        .statusCode(202);
    await().until(() -> ended("COMPENSATED", "ABORTED"), is(greaterThan(aborted)));
    await().until(() -> stuck("AND id = '%s'".formatted(saga)), is(0L));
    await().until(() -> open("STUCK") == stuck(""));
  }

  private static long stuck(String condition) {
    return Database.number(
        "SELECT count(*) FROM saga WHERE ended_at IS NULL AND status = 'STUCK' " + condition);
  }
}
