package org.ordersystem.provider;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
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

  @ParameterizedTest
  @CsvSource({"started, process", "ready, database", "live, process"})
  void eachProbeIsUpAndSaysItsImportance(String probe, String check) {
    given()
        .get(management.resolve("/q/health/" + probe))
        .then()
        .statusCode(200)
        .body("status", is("UP"))
        .body("checks.name", everyItem(is(check)))
        .body("checks.data.importance", everyItem(is("critical")));
  }

  @Test
  void metricsAreOnTheManagementPort() {
    given()
        .get(management.resolve("/q/metrics"))
        .then()
        .statusCode(200)
        .body(containsString("jvm_memory_used_bytes"));
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
