package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** No trace is exported, which is the default. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class UnsampledTraceTest extends GatewayTest {
  @Inject RecordedSpans spans;

  /** Regression: the flag 01 of a caller made the gateway export a trace. */
  @Test
  void aCallerWhoseTraceIsSampledChangesNothing() {
    answers(Services.ORDERS, okJson("{}"));

    customer()
        .header("traceparent", "00-" + TraceContextTest.TRACE + "-00f067aa0ba902b7-01")
        .get("/api/orders")
        .then()
        .statusCode(200);

    String sent =
        Services.ORDERS.getAllServeEvents().getFirst().getRequest().getHeader("traceparent");
    assertThat(sent, endsWith("-00"));
    assertThat(spans.ended(), is(empty()));
  }
}
