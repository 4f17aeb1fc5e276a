package org.ordersystem.orchestrator.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class ProbesTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int port;

  @ParameterizedTest
  @ValueSource(strings = {"started", "ready", "live"})
  void theProbeIsUp(String probe) {
    given().port(port).get("/q/health/" + probe).then().statusCode(200).body("status", is("UP"));
  }

  @Test
  void readinessAsksTheDatabaseAndSaysHowMuchItMatters() {
    given()
        .port(port)
        .get("/q/health/ready")
        .then()
        .body("checks.name", hasItem("database"))
        .body("checks.data.importance", everyItem(notNullValue()));
  }
}
