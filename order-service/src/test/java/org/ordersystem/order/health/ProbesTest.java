package org.ordersystem.order.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.BusyPool;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ProbesTest {
  @Inject DataSource database;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int poolSize;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private ValidatableResponse probe(String name) {
    return given().get(management.resolve("/q/health/" + name)).then();
  }

  @ParameterizedTest
  @CsvSource({"started, process", "ready, database", "live, process"})
  void eachProbeIsUpAndSaysItsImportance(String probe, String check) {
    probe(probe)
        .statusCode(200)
        .body("status", is("UP"))
        .body("checks.name", hasItem(check))
        .body("checks.data.importance", everyItem(is("critical")));
  }

  @Test
  void aDatabaseThatDoesNotAnswerMakesTheServiceUnreadyButNotDead() throws SQLException {
    try (BusyPool _ = new BusyPool(database, poolSize)) {
      probe("ready")
          .statusCode(503)
          .body("checks.find { it.name == 'database' }.status", is("DOWN"));
      probe("live").statusCode(200);
    }
    probe("ready").statusCode(200);
  }

  @Test
  void metricsAndTheApiDescriptionAreOnTheManagementPort() {
    given()
        .get(management.resolve("/q/metrics"))
        .then()
        .statusCode(200)
        .body(containsString("jvm_memory_used_bytes"));
    given()
        .get(management.resolve("/q/openapi"))
        .then()
        .statusCode(200)
        .body(containsString("/orders/{orderId}/completion"));
  }
}
