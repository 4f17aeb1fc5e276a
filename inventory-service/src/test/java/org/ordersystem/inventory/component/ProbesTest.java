package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ProbesTest {
  @TestHTTPResource(value = "/", management = true)
  String management;

  @ParameterizedTest
  @CsvSource({"started,process", "live,process", "ready,database"})
  void eachProbeIsUpAndSaysHowMuchItsChecksMatter(String probe, String check) {
    given()
        .get(management + "health/" + probe)
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItem(check))
        .body("checks.data.importance", everyItem(equalTo("critical")));
  }

  @Test
  void metricsAreOnTheManagementPortOnly() {
    given().get(management + "metrics").then().statusCode(200).body(containsString("jvm_memory"));
    given().get("/q/metrics").then().statusCode(404);
    given().get("/q/health/ready").then().statusCode(404);
  }
}
