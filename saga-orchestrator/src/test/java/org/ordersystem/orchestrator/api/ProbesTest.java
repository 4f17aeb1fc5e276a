package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.DatabaseProbes;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class ProbesTest extends DatabaseProbes {
  private static final List<String> PARTICIPANTS =
      List.of("order-service", "inventory-service", "payment-service");

  @Override
  protected List<String> dependencies() {
    return List.of("database", "order-service", "inventory-service", "payment-service");
  }

  @AfterEach
  void allParticipantsAreThere() {
    ServiceStubs.reset();
    areAll("UP");
  }

  @Test
  void withoutItsParticipantsTheServiceIsReadyAndSaysThatItIsDegraded() {
    ServiceStubs.server().stubFor(head(anyUrl()).willReturn(aResponse().withFixedDelay(3_000)));
    areAll("DOWN");
    probe("ready")
        .body(data("payment-service", "importance"), is("high"))
        .body(data("payment-service", "error"), is("no answer within 1000 ms"));
  }

  private void areAll(String status) {
    for (String participant : PARTICIPANTS) {
      await()
          .untilAsserted(
              () ->
                  probe("ready")
                      .statusCode(200)
                      .body("status", is("UP"))
                      .body(data(participant, "status"), is(status)));
    }
  }
}
