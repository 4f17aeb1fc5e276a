package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.ordersystem.testsupport.Waiting.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** Every trace is exported. {@link UnsampledTraceTest} shows the same gateway without export. */
@QuarkusTest
@TestProfile(TraceContextTest.AllTraces.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class TraceContextTest extends GatewayTest {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Inject RecordedSpans spans;

  public static class AllTraces implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.traces.sampler.arg", "1", "quarkus.otel.traces.exporter", "none");
    }
  }

  @BeforeEach
  void noSpans() {
    spans.ended().clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01"})
  void theTraceOfTheCallerIsALinkWhateverItsFlag(String flag) {
    answers(Services.ORDERS, okJson("{}"));

    ordersWithin("00-" + TRACE + "-" + SPAN + "-" + flag).then().statusCode(200);

    SpanData request = span(SpanKind.SERVER);
    assertThat(request.getTraceId(), is(not(TRACE)));
    assertThat(request.getParentSpanContext().isValid(), is(false));
    assertThat(request.getLinks(), hasSize(1));
    LinkData link = request.getLinks().getFirst();
    assertThat(link.getSpanContext().getTraceId(), is(TRACE));
    assertThat(link.getSpanContext().getSpanId(), is(SPAN));
    assertThat(link.getSpanContext().getTraceState().isEmpty(), is(true));
    assertThat(span(SpanKind.CLIENT).getTraceId(), is(request.getTraceId()));
    assertThat(span(SpanKind.CLIENT).getLinks(), is(empty()));
  }

  @Test
  void theServicesGetTheNewTraceAndNothingElseOfTheCaller() {
    answers(Services.ORDERS, okJson("{}"));

    ordersWithin("00-" + TRACE + "-" + SPAN + "-00").then().statusCode(200);

    var sent = Services.ORDERS.getAllServeEvents().getFirst().getRequest();
    SpanData call = span(SpanKind.CLIENT);
    assertThat(
        sent.getHeader("traceparent"),
        is("00-" + call.getTraceId() + "-" + call.getSpanId() + "-01"));
    assertThat(sent.containsHeader("tracestate"), is(false));
    assertThat(sent.containsHeader("baggage"), is(false));
  }

  @Test
  void aProblemNamesTheNewTrace() {
    answers(Services.ORDERS, refusal(404, "not-found"));

    String named = ordersWithin("00-" + TRACE + "-" + SPAN + "-01").path("traceId");

    assertThat(named, is(span(SpanKind.SERVER).getTraceId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00-0-0-01", "ff-" + TRACE + "-" + SPAN + "-01"})
  void aMalformedTraceIsNoLink(String traceparent) {
    answers(Services.ORDERS, okJson("{}"));

    ordersWithin(traceparent).then().statusCode(200);

    assertThat(span(SpanKind.SERVER).getLinks(), is(empty()));
  }

  /** The span of a request ends after its response, and must not count for the next test. */
  private Response ordersWithin(String traceparent) {
    Response response =
        customer()
            .header("traceparent", traceparent)
            .header("tracestate", "vendor=anything")
            .header("baggage", "person=alice")
            .get("/api/orders");
    span(SpanKind.SERVER);
    return response;
  }

  private SpanData span(SpanKind kind) {
    await().until(() -> spansOf(kind).size(), is(1));
    return spansOf(kind).getFirst();
  }

  private List<SpanData> spansOf(SpanKind kind) {
    return spans.ended().stream().filter(span -> span.getKind() == kind).toList();
  }
}
