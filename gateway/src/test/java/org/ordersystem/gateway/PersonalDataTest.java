package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** An operator forgets a customer. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class PersonalDataTest extends GatewayTest {
  private static final String PATH = "/api/customers/zoe/personal-data";

  @ParameterizedTest
  @ValueSource(strings = {"zoe", "auth0%7C7%2Fa%20b", "zo%C3%AB", ORDER_ID})
  void bothServicesForget(String customer) {
    answers(Services.ORDERS, noContent());
    answers(Services.ORCHESTRATOR, noContent());
    String token = Tokens.operator("oscar");

    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .delete("/api/customers/" + customer + "/personal-data")
        .then()
        .statusCode(204);

    String path = "/customers/" + customer + "/personal-data";
    Services.ORDERS.verify(
        1,
        deleteRequestedFor(urlEqualTo(path))
            .withHeader("Authorization", equalTo("Bearer " + token)));
    Services.ORCHESTRATOR.verify(
        1,
        deleteRequestedFor(urlEqualTo(path))
            .withHeader("Authorization", equalTo("Bearer " + token)));
  }

  @Test
  void itIsDoneOnlyIfBothHaveDoneIt() {
    answers(Services.ORDERS, noContent());
    answers(Services.ORCHESTRATOR, aResponse().withFault(Fault.EMPTY_RESPONSE));

    isProblem(operator().delete(PATH), 502, "bad-gateway", PATH);

    assertEquals(3, Services.ORCHESTRATOR.getAllServeEvents().size());
  }

  @Test
  void whatTheOrderServiceDoesNotFindIsNotFound() {
    answers(Services.ORDERS, refusal(404, "not-found"));

    isProblem(operator().delete(PATH), 404, "not-found", PATH);

    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void onlyAnOperatorMayForget() {
    isProblem(customer().delete(PATH), 403, "forbidden", PATH);
    isProblem(given().delete(PATH), 401, "unauthorized", PATH);
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }
}
