package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class TokensTest extends GatewayTest {
  private static final String CHALLENGE = "Bearer realm=\"order-system\"";

  static Stream<String> badTokens() throws GeneralSecurityException {
    return Stream.of(
        Tokens.forged("alice"),
        Tokens.expired("alice"),
        Tokens.forAnotherAudience("alice"),
        Tokens.with(Map.of("sub", "alice", "groups", List.of("customer"), "iss", "http://other")),
        Tokens.with(Map.of("sub", "alice", "groups", List.of("customer"), "nbf", inAnHour())),
        unsigned(),
        signedWithThePublicKeyAsSecret(),
        Tokens.customer("alice") + "x",
        Tokens.with(Map.of("upn", "alice", "groups", List.of("customer"))),
        subject(""),
        subject("a".repeat(256)),
        subject("ali\u0000ce"),
        subject("ali\u0007ce"),
        "no.token.atall",
        "nothing");
  }

  private static long inAnHour() {
    return Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
  }

  private static String subject(String subject) {
    return Tokens.with(Map.of("sub", subject, "groups", List.of("customer")));
  }

  @ParameterizedTest
  @MethodSource("org.ordersystem.testsupport.Tokens#claimsOfEachType")
  void aClaimOfAnotherTypeIsNeverAFailureOfOurs(Map<String, Object> claims) {
    answers(Services.ORDERS, okJson("{}"));
    int status = given().auth().oauth2(Tokens.with(claims)).get("/api/orders").statusCode();
    assertTrue(Set.of(200, 401, 403).contains(status), () -> "answered " + status);
  }

  @Test
  void theLongestSubjectIsAccepted() {
    answers(Services.ORDERS, okJson("{}"));
    given()
        .auth()
        .oauth2(subject("\ud83c\udf75".repeat(255)))
        .get("/api/orders")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void anInvalidTokenIsRefused(String token) {
    isProblem(given().auth().oauth2(token).get("/api/orders"), 401, "unauthorized", "/api/orders")
        .header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/orders",
    "POST,/api/orders",
    "GET,/api/orders/" + ORDER_ID,
    "GET,/api/orders/" + ORDER_ID + "/events",
    "POST,/api/orders/" + ORDER_ID + "/cancellation",
    "POST,/api/orders/" + ORDER_ID + "/return",
    "GET,/health/details",
    "GET,/api/sagas",
    "GET,/api/sagas/" + ORDER_ID,
    "POST,/api/sagas/" + ORDER_ID + "/retry",
    "POST,/api/sagas/" + ORDER_ID + "/abort",
    "PUT,/api/products/A",
    "POST,/api/products/A/stock-receipts"
  })
  void aRequestWithoutATokenIsChallenged(String method, String path) {
    isProblem(json(given()).request(method, path), 401, "unauthorized", path)
        .header("WWW-Authenticate", CHALLENGE);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/health/details",
    "GET,/api/sagas",
    "GET,/api/sagas/" + ORDER_ID,
    "POST,/api/sagas/" + ORDER_ID + "/retry",
    "POST,/api/sagas/" + ORDER_ID + "/abort",
    "PUT,/api/products/A",
    "POST,/api/products/A/stock-receipts"
  })
  void aCustomerCannotActAsAnOperator(String method, String path) {
    isProblem(json(customer()).request(method, path), 403, "forbidden", path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orders",
        "/api/orders/" + ORDER_ID + "/cancellation",
        "/api/orders/" + ORDER_ID + "/return"
      })
  void anOperatorCannotActAsACustomer(String path) {
    isProblem(json(operator()).post(path), 403, "forbidden", path);
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void theTokenOfTheOrchestratorIsNotAcceptedHere() {
    RequestSpecification orchestrator = given().auth().oauth2(Tokens.orchestrator());

    isProblem(orchestrator.get("/api/orders"), 403, "forbidden", "/api/orders");
  }

  @Test
  void theCatalogueIsPublicEvenWithAnExpiredToken() {
    answers(Services.INVENTORY, okJson("{}"));

    given().get("/api/products").then().statusCode(200);
    given().auth().oauth2(Tokens.expired("alice")).get("/api/products").then().statusCode(200);
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType("application/json").body("{}");
  }

  private static String unsigned() {
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claimsOfAnAttacker() + ".";
  }

  /** The algorithm confusion attack: HMAC with the public key as the secret. */
  private static String signedWithThePublicKeyAsSecret() throws GeneralSecurityException {
    String content = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + claimsOfAnAttacker();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Tokens.publicKey().getBytes(UTF_8), "HmacSHA256"));
    return content + "." + base64(mac.doFinal(content.getBytes(UTF_8)));
  }

  private static String claimsOfAnAttacker() {
    long now = Instant.now().getEpochSecond();
    return part(
        """
        {"iss":"http://localhost:8080","aud":"order-system","sub":"alice","upn":"alice",
         "groups":["customer","operator"],"iat":%d,"exp":%d,"jti":"1"}
        """
            .formatted(now, now + 600));
  }

  private static String part(String json) {
    return base64(json.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
