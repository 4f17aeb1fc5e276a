package org.ordersystem.issuer;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IssuerKeys.class)
class DisabledTest {
  @TestHTTPResource(value = "/health/ready", management = true)
  URL readiness;

  @Test
  void outsideTheLocalProfileThereIsNoTokenEndpoint() {
    given()
        .formParam("grant_type", "password")
        .formParam("username", "alice")
        .formParam("password", "alice")
        .post("/token")
        .then()
        .statusCode(404);
  }

  @Test
  void outsideTheLocalProfileThereIsNoSignInPage() {
    given().get("/development-issuer/authorize").then().statusCode(404);
    given().get("/development-issuer/end-session").then().statusCode(404);
    given()
        .formParam("username", "alice")
        .post("/development-issuer/authorize")
        .then()
        .statusCode(404);
  }

  @Test
  void outsideTheLocalProfileItIsNotReady() {
    given().get(readiness).then().statusCode(503);
  }
}
