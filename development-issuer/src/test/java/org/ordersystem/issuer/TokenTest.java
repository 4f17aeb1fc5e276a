package org.ordersystem.issuer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(TokenTest.Local.class)
@WithTestResource(IssuerKeys.class)
class TokenTest {
  @TestHTTPResource(value = "/health/ready", management = true)
  URL readiness;

  @ParameterizedTest
  @CsvSource({"alice,customer", "bob,customer", "oscar,operator"})
  void aUserGetsATokenWithTheirRole(String user, String role) {
    Response answer = password(user, user);

    answer
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("token_type", is("Bearer"))
        .body("expires_in", is(3600));
    JsonPath claims = part(answer, 1);
    assertEquals("http://localhost:8080", claims.getString("iss"));
    assertEquals("order-system", claims.getString("aud"));
    assertEquals(user, claims.getString("sub"));
    assertEquals(user, claims.getString("upn"));
    assertEquals(List.of(role), claims.getList("groups"));
    assertEquals(3600, claims.getLong("exp") - claims.getLong("iat"));
    JsonPath header = part(answer, 0);
    assertEquals("RS256", header.getString("alg"));
    assertEquals("dev", header.getString("kid"));
  }

  @Test
  void everyTokenHasAnIdOfItsOwn() {
    assertNotEquals(
        part(password("alice", "alice"), 1).getString("jti"),
        part(password("alice", "alice"), 1).getString("jti"));
  }

  @Test
  void theOrchestratorGetsATokenByBasicAuthentication() {
    Response answer =
        form()
            .auth()
            .preemptive()
            .basic("saga-orchestrator", URLEncoder.encode(IssuerKeys.SECRET, UTF_8))
            .formParam("grant_type", "client_credentials")
            .post("/token");

    answer.then().statusCode(200);
    assertEquals(List.of("saga-orchestrator"), part(answer, 1).getList("groups"));
  }

  @Test
  void theOrchestratorGetsATokenByForm() {
    client("saga-orchestrator", IssuerKeys.SECRET).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"saga-orchestrator,wrong", "saga-orchestrator,''", "other,secret", "alice,alice"})
  void aClientThatIsNotWhoItSaysGetsNone(String id, String secret) {
    client(id, secret)
        .then()
        .statusCode(401)
        .header("Cache-Control", "no-store")
        .header("WWW-Authenticate", "Basic realm=\"order-system\"")
        .body("error", equalTo("invalid_client"));
    form()
        .auth()
        .preemptive()
        .basic(id, secret)
        .formParam("grant_type", "client_credentials")
        .post("/token")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({"Basic", "Basic !!!", "Basic YQ==", "Bearer x"})
  void malformedClientCredentialsAreNone(String authorization) {
    form()
        .header("Authorization", authorization)
        .formParam("grant_type", "client_credentials")
        .post("/token")
        .then()
        .statusCode(401)
        .body("error", equalTo("invalid_client"));
  }

  @ParameterizedTest
  @CsvSource({"alice,bob", "alice,''", "mallory,mallory", "saga-orchestrator,saga-orchestrator"})
  void aWrongPasswordIsAnInvalidGrant(String user, String password) {
    isError(password(user, password), "invalid_grant");
  }

  @Test
  void aRequestThatLacksSomethingIsInvalid() {
    isError(form().formParam("username", "alice").post("/token"), "invalid_request");
    isError(
        form().formParam("grant_type", "password").formParam("username", "alice").post("/token"),
        "invalid_request");
    isError(form().post("/token"), "invalid_request");
    isError(form().body("grant_type=%ZZ").post("/token"), "invalid_request");
    isError(form().body("grant_type=a&grant_type=b").post("/token"), "invalid_request");
  }

  @Test
  void anotherGrantIsUnsupported() {
    isError(form().formParam("grant_type", "implicit").post("/token"), "unsupported_grant_type");
  }

  @Test
  void onlyFormsAreRead() {
    given().contentType("application/json").body("{}").post("/token").then().statusCode(415);
    given().get("/token").then().statusCode(405);
  }

  @Test
  void itIsReadyWithItsKey() {
    given().get(readiness).then().statusCode(200).body("checks.name", hasItem("signing-key"));
  }

  private static RequestSpecification form() {
    return given().contentType("application/x-www-form-urlencoded");
  }

  private static Response password(String user, String password) {
    return form()
        .formParam("grant_type", "password")
        .formParam("username", user)
        .formParam("password", password)
        .post("/token");
  }

  private static Response client(String id, String secret) {
    return form()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", id)
        .formParam("client_secret", secret)
        .post("/token");
  }

  private static void isError(Response answer, String error) {
    answer
        .then()
        .statusCode(400)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("error", equalTo(error));
  }

  private static JsonPath part(Response answer, int index) {
    String token = answer.path("access_token");
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
    return JsonPath.from(new String(json, UTF_8));
  }

  /** The profile of a developer's machine. */
  public static class Local implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "local";
    }
  }
}
