package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway answers bad input with a clear error, and nothing of it is stored. */
class BadInputIT {
  private static final String GOOD = Orders.of("TEA-EARL-GREY", 1);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Object newest = newestSaga();

  private Object newestSaga() {
    return system.as("oscar").get("/api/sagas?limit=1").path("items.id");
  }

  @AfterEach
  void nothingWasStored() {
    assertThat(newestSaga(), is(newest));
  }

  private static ValidatableResponse problem(Response response, int status) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", is(status))
        .body("title", notNullValue())
        .body("type", startsWith("urn:ordersystem:problem:"))
        .body("instance", startsWith("/"))
        .body("traceId", notNullValue());
  }

  private Response place(String body) {
    return system.as("alice").body(body).post("/api/orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "\"order\"", "{\"lines\":", "{\"lines\":5}"})
  void malformedJsonIsRefused(String body) {
    problem(place(body), 400);
  }

  @Test
  void anUnknownFieldIsRefused() {
    problem(place(GOOD.replaceFirst("\\{", "{\"discount\":100,")), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "0, lines[0].quantity",
    "1001, lines[0].quantity",
    "-1, lines[0].quantity",
  })
  void aQuantityOutOfBoundsIsRefused(int quantity, String field) {
    problem(place(Orders.of("TEA-EARL-GREY", quantity)), 400)
        .body("violations[0].field", containsString(field))
        .body("violations[0].message", notNullValue());
  }

  @Test
  void anOrderWithoutLinesIsRefused() {
    problem(place(GOOD.replaceFirst("\\[.*]", "[]")), 400);
  }

  @Test
  void theSameSkuTwiceIsRefused() {
    String line = "{\"sku\":\"TEA-EARL-GREY\",\"quantity\":1}";
    problem(place(GOOD.replaceFirst("\\[.*]", "[" + line + "," + line + "]")), 400);
  }

  @Test
  void moreThanAHundredLinesAreRefused() {
    String lines =
        IntStream.range(0, 101)
            .mapToObj("{\"sku\":\"T-%d\",\"quantity\":1}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    problem(place(GOOD.replaceFirst("\\[.*]", lines)), 400);
  }

  @Test
  void anUnknownCountryIsRefused() {
    problem(place(Orders.shippedTo("XX", "TEA-EARL-GREY")), 400)
        .body("violations[0].field", containsString("country"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\u0000b"})
  void aTextThatIsNoTextIsRefused(String city) {
    problem(place(GOOD.replace("Berlin", city)), 400);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    problem(place(GOOD.replace("Berlin", "B".repeat(201))), 400);
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    problem(
        system
            .as("alice")
            .header("Idempotency-Key", "k".repeat(256))
            .body(GOOD)
            .post("/api/orders"),
        400);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    problem(system.as("alice").contentType("text/plain").body(GOOD).post("/api/orders"), 415);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    problem(place(GOOD + " ".repeat(65 * 1024)), 413);
  }

  @Test
  void aRequestWithoutATokenIsRefused() {
    problem(system.anonymous().body(GOOD).post("/api/orders"), 401);
    system
        .anonymous()
        .get("/api/orders")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"));
  }

  @Test
  void aForgedTokenIsRefused() {
    String[] parts =
        system
            .anonymous()
            .contentType("application/x-www-form-urlencoded")
            .formParam("grant_type", "password")
            .formParam("username", "alice")
            .formParam("password", "alice")
            .post("/token")
            .<String>path("access_token")
            .split("\\.");
    String operatorsClaims =
        new String(Base64.getUrlDecoder().decode(parts[1])).replace("customer", "operator");
    String forged =
        parts[0]
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(operatorsClaims.getBytes())
            + "."
            + parts[2];
    problem(system.anonymous().auth().oauth2(forged).get("/api/sagas"), 401);
  }

  @Test
  void aRoleThatMayNotIsRefused() {
    problem(system.as("alice").get("/api/sagas"), 403);
    problem(system.as("oscar").body(GOOD).post("/api/orders"), 403);
    problem(
        system
            .as("alice")
            .body("{\"quantity\":1}")
            .post("/api/products/TEA-EARL-GREY/stock-receipts"),
        403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orders/00000000-0000-7000-8000-000000000000",
        "/api/orders/x",
        "/api/orders/x/events",
        "/api/products/NO-SUCH-TEA",
        "/api/products/no",
        "/api/nothing",
        "/nothing"
      })
  void whatIsUnknownIsNotFound(String path) {
    problem(system.as("alice").get(path), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x!", "status=HAPPY"})
  void aMalformedQueryIsRefused(String query) {
    problem(system.as("alice").get("/api/orders?" + query), 400);
  }

  @Test
  void aMethodThatIsNotThereIsRefused() {
    problem(system.as("alice").delete("/api/orders"), 405);
  }

  @Test
  void theStepsCannotBeReachedFromOutside() {
    problem(
        system
            .as("oscar")
            .header("Saga-Id", UUID.randomUUID())
            .header("Saga-Step", "ship-order")
            .body("{}")
            .put("/shipments/" + UUID.randomUUID()),
        404);
  }
}
