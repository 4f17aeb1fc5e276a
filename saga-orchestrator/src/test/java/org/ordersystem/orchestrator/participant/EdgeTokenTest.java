package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.participant.token.ServiceToken;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.testsupport.TestEnvironment;

/** Calls of a participant, and the token that they need. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(SilentInventory.class)
class EdgeTokenTest extends EdgeCalls {
  @Inject ServiceToken token;

  /** Regression: all calls waited forever for the token. */
  @Test
  void aTokenThatNeverComesWholeHoldsNoCallForLong() {
    ServiceStubs.server()
        .stubFor(
            post(urlMatching("/token"))
                .willReturn(
                    aResponse().withBody("{".repeat(1000)).withChunkedDribbleDelay(100, 60_000)));
    token.forget();
    Answer answer = call("order", "/works").orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(error(answer), containsString("imeout"));
    ServiceStubs.reset();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
  }

  @Test
  void aTokenThatIsTooLargeIsNotRead() {
    String large = "{\"access_token\":\"%s\"}".formatted("x".repeat(70_000));
    ServiceStubs.server().stubFor(post(urlMatching("/token")).willReturn(okJson(large)));
    token.forget();
    assertThat(error(call("order", "/works").join()), containsString("too large"));
    ServiceStubs.reset();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
  }

  @Test
  void aTokenWhoseLifeIsNotToldIsUsed() {
    ServiceStubs.server()
        .stubFor(post(urlMatching("/token")).willReturn(okJson("{\"access_token\":\"brief\"}")));
    token.forget();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
    ServiceStubs.server()
        .verify(
            deleteRequestedFor(urlMatching("/works"))
                .withHeader("Authorization", equalTo("Bearer brief")));
    token.forget();
  }

  /** Regression: each 401 of one participant made all calls wait for a new token. */
  @Test
  void aParticipantThatRefusesAFreshTokenCostsTheOthersNothing() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/refuses-tokens")).willReturn(aResponse().withStatus(401)));
    token.forget();
    for (int i = 0; i < 3; i++) {
      assertThat(error(call("order", "/refuses-tokens").join()), is("answered 401"));
    }
    ServiceStubs.server().verify(1, postRequestedFor(urlMatching("/token")));
  }
}
