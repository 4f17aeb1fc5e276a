package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class IssuerOffTest extends GatewayTest {
  @Test
  void outsideOfDevelopmentThereIsNoTokenEndpoint() {
    isProblem(
        given()
            .formParam("grant_type", "password")
            .formParam("username", "alice")
            .formParam("password", "alice")
            .post("/token"),
        404,
        "not-found",
        "/token");
  }
}
