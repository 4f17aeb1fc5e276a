package org.ordersystem.orchestrator.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.orchestrator.api.Requests.place;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Invalid orders are refused, and nothing of them is stored. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class BadOrderTest {
  private static final String ADDRESS =
      """
      {"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"}""";

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private static String order(String lines, String shipTo) {
    return "{\"lines\":%s,\"paymentMethod\":\"pm_card_visa\",\"shipTo\":%s}"
        .formatted(lines, shipTo);
  }

  private static long sagas() {
    return Database.number("SELECT count(*) FROM saga");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | lines",
        "null | lines",
        "[{\"sku\":\"TEA\",\"quantity\":0}] | lines[0].quantity",
        "[{\"sku\":\"TEA\",\"quantity\":1001}] | lines[0].quantity",
        "[{\"sku\":\"TEA\"}] | lines[0].quantity",
        "[{\"sku\":\"tea\",\"quantity\":1}] | lines[0].sku",
        "[{\"quantity\":1}] | lines[0].sku",
        "[{\"sku\":\"TEA\",\"quantity\":1},{\"sku\":\"TEA\",\"quantity\":2}] | lines"
      })
  void aBadLineIsRefusedAndNothingIsStored(String lines, String field) {
    long before = sagas();
    place(order(lines, ADDRESS)).statusCode(400).body("violations[0].field", containsString(field));
    assertThat(sagas(), is(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sku\":\"TEA\",\"quantity\":1.5}",
        "{\"sku\":\"TEA\",\"quantity\":\"1\"}",
        "{\"sku\":7,\"quantity\":1}"
      })
  void whatIsOnlyNearlyALineIsRefused(String line) {
    long before = sagas();
    place(order("[" + line + "]", ADDRESS)).statusCode(400);
    assertThat(sagas(), is(before));
  }

  @Test
  void aHundredLinesOfAThousandPiecesAreTakenAndNoMore() {
    place(order(lines(101), ADDRESS)).statusCode(400);
    place(order(lines(100), ADDRESS)).statusCode(200);
  }

  private static String lines(int number) {
    return IntStream.range(0, number)
        .mapToObj("{\"sku\":\"TEA-%d\",\"quantity\":1000}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @ParameterizedTest
  @CsvSource({
    "Berlin, ''",
    "Berlin, '   '",
    "Berlin, 'a\\u0007b'",
    "Berlin, 'a\\ud83cb'",
    "DE, XX",
    "DE, de",
    "10115, null-instead"
  })
  void aBadAddressIsRefusedAndNothingIsStored(String part, String instead) {
    long before = sagas();
    String address =
        instead.equals("null-instead")
            ? ADDRESS.replace("\"" + part + "\"", "null")
            : ADDRESS.replace("\"" + part + "\"", "\"" + instead + "\"");
    place(order("[{\"sku\":\"TEA\",\"quantity\":1}]", address)).statusCode(400);
    assertThat(sagas(), is(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "{\"lines\":1}", "{\"unknown\":1}", "\"text\"", "{\"lines"})
  void anInvalidOrderIsRefusedAndNothingIsStored(String body) {
    long before = sagas();
    place(body).statusCode(400).contentType("application/problem+json");
    assertThat(sagas(), is(before));
  }

  static Stream<String> ordersWithARepeatedKey() {
    return RepeatedKeys.of(Orders.REQUEST);
  }

  @ParameterizedTest
  @MethodSource("ordersWithARepeatedKey")
  void aRepeatedKeyIsRefusedAndNothingIsStored(String body) {
    long before = sagas();
    place(body).statusCode(400).contentType("application/problem+json");
    assertThat(sagas(), is(before));
  }

  @Test
  void aReturnWithARepeatedKeyIsRefusedAndNothingIsStored() {
    long before = sagas();
    String order = "\"orderId\":\"01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e\"";
    as("alice")
        .body("{%1$s,%1$s}".formatted(order))
        .post("/sagas/return-order")
        .then()
        .statusCode(400);
    assertThat(sagas(), is(before));
  }

  @Test
  void anUnknownFieldIsRefusedAndNamed() {
    place(Orders.REQUEST.replace("\"quantity\":2", "\"quantity\":2,\"price\":1"))
        .statusCode(400)
        .body("violations.field", is(List.of("lines[0].price")))
        .body("violations.message", is(List.of("is not a known field")));
  }

  @Test
  void anotherMediaTypeIsRefused() {
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .contentType("text/xml")
        .body("<order/>")
        .post("/sagas/place-order")
        .then()
        .statusCode(415);
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    as("alice")
        .header("Idempotency-Key", "k".repeat(256))
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyACustomerPlacesOrders() {
    given()
        .contentType(ContentType.JSON)
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(401);
    for (String token :
        List.of(
            Tokens.forged("alice"), Tokens.expired("alice"), Tokens.forAnotherAudience("alice"))) {
      given()
          .auth()
          .oauth2(token)
          .contentType(ContentType.JSON)
          .body(Orders.REQUEST)
          .post("/sagas/place-order")
          .then()
          .statusCode(401);
    }
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(403);
  }
}
