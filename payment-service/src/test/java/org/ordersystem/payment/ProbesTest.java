package org.ordersystem.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.BusyPool;

@ComponentTest
class ProbesTest {
  @Inject DataSource database;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int poolSize;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @ParameterizedTest
  @CsvSource({
    "started, process, critical",
    "ready, database, critical",
    "ready, payment-provider, high",
    "live, process, critical"
  })
  void eachProbeIsUpAndSaysItsImportance(String probe, String check, String importance) {
    given()
        .get(management.resolve("/q/health/" + probe))
        .then()
        .statusCode(200)
        .body("status", is("UP"))
        .body("checks.find { it.name == '%s' }.data.importance".formatted(check), is(importance));
  }

  @Test
  void theBreakersStatesAreMetricsOnTheManagementPort() {
    given()
        .get(management.resolve("/q/metrics"))
        .then()
        .statusCode(200)
        .body(containsString("ft_circuitbreaker_state_current"));
  }

  @Test
  void withoutItsDatabaseTheServiceIsAliveButNotReady() throws SQLException {
    try (BusyPool _ = new BusyPool(database, poolSize)) {
      given()
          .get(management.resolve("/q/health/ready"))
          .then()
          .statusCode(503)
          .body("checks.find { it.name == 'database' }.status", is("DOWN"));
      given().get(management.resolve("/q/health/live")).then().statusCode(200);
    }
    given().get(management.resolve("/q/health/ready")).then().statusCode(200);
  }
}
