package org.ordersystem.orchestrator.security;

import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.order.Orders;

/** A real Keycloak as the identity provider, by configuration alone. */
@QuarkusTest
@EnabledIfSystemProperty(named = "keycloak", matches = ".*")
@TestProfile(KeycloakTest.KeysOfKeycloak.class)
@WithTestResource(KeycloakEnvironment.class)
class KeycloakTest {
  private final Keycloak keycloak = KeycloakEnvironment.keycloak();

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  @Test
  void itsUsersMayDoWhatTheirRoleAllows() {
    place(keycloak.token("shop", "alice")).then().statusCode(200).body("status", is("COMPLETED"));
    sagas(keycloak.token("shop", "oscar")).then().statusCode(200);
    sagas(keycloak.token("shop", "alice")).then().statusCode(403);
  }

  @Test
  void aTokenForAnotherSystemIsRefused() {
    sagas(keycloak.token("another-system", "oscar"))
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  void aStepCarriesATokenOfTheOrchestratorsClient() {
    place(keycloak.token("shop", "alice")).then().statusCode(200);
    String authorization =
        ServiceStubs.server()
            .findAll(putRequestedFor(urlMatching("/payments/[^/]+")))
            .getFirst()
            .getHeader("Authorization");
    // An operation for operators tells an unknown token (401) from a known one without the role.
    sagas(authorization.replace("Bearer ", "")).then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource({"RS256, rsa-generated", "ES256, ecdsa-generated", "EdDSA, eddsa-generated"})
  void aNewKeyWorksWithoutARestart(String algorithm, String keyProvider) {
    String before = keycloak.token("shop", "oscar");
    keycloak.rotate(algorithm, keyProvider);
    String after = keycloak.token("shop", "oscar");
    await().untilAsserted(() -> sagas(after).then().statusCode(200));
    sagas(before).then().statusCode(200);
  }

  private static Response place(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Prefer", "wait=10")
        .body(Orders.REQUEST)
        .post("/sagas/place-order");
  }

  private static Response sagas(String token) {
    return given().auth().oauth2(token).get("/sagas");
  }

  /** Known when the application is built. Otherwise Quarkus makes up a key pair for the test. */
  public static class KeysOfKeycloak implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "mp.jwt.verify.publickey.location", Keycloak.KEY_SET,
          "mp.jwt.verify.issuer", Keycloak.ISSUER);
    }
  }
}
