package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.testsupport.TestEnvironment;

/** The limits of time, size and number of calls of a participant. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(SilentInventory.class)
class EdgeLimitsTest extends EdgeCalls {
  @Test
  void aCallThatHangsIsUnknownWhenItsTimeIsOver() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/hangs")).willReturn(aResponse().withFixedDelay(60_000)));
    assertThat(error(call("order", "/hangs", SHORT).join()), is("no answer in time"));
  }

  @Test
  void anAnswerThatNeverEndsIsUnknownWhenItsTimeIsOver() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/drips"))
                .willReturn(
                    aResponse().withBody("{".repeat(1000)).withChunkedDribbleDelay(100, 60_000)));
    assertThat(error(call("order", "/drips", SHORT).join()), is("no answer in time"));
  }

  @Test
  void headersAndThenSilenceAreUnknownWhenTheTimeIsOver() {
    assertThat(error(call("inventory", "/", SHORT).join()), is("no answer in time"));
  }

  @Test
  void anAnswerThatIsTooLargeIsNotTheParticipants() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/large")).willReturn(aResponse().withBody(" ".repeat(70_000))));
    assertThat(
        error(call("order", "/large").join()), is("answered 200, but not by the participant"));
  }

  @Test
  void pastTheBulkheadACallIsNotMade() {
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 6)
            .mapToObj(i -> call("inventory", "/slow", Duration.ofSeconds(2)))
            .toList();
    List<String> errors =
        calls.stream().map(CompletableFuture::join).map(EdgeCalls::error).toList();
    assertThat(errors, hasItem(containsString("bulkhead full")));
    assertThat(errors.stream().filter("bulkhead full"::equals).count(), is(3L));
  }
}
