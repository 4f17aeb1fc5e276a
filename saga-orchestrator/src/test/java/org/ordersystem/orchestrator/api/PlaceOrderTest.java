package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(Neighbours.class)
class PlaceOrderTest {
  private static final String ADDRESS =
      """
      {"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"}""";
  private static final String ORDER = order("[{\"sku\":\"TEA\",\"quantity\":2}]", ADDRESS);

  @Inject DataSource database;

  @BeforeEach
  void everybodyBehaves() {
    Neighbours.behave();
  }

  private static String order(String lines, String shipTo) {
    return "{\"lines\":%s,\"paymentMethod\":\"pm_card_visa\",\"shipTo\":%s}"
        .formatted(lines, shipTo);
  }

  private static RequestSpecification alice() {
    return given().auth().oauth2(Tokens.customer("alice")).contentType(ContentType.JSON);
  }

  private static ValidatableResponse place(String body) {
    return alice().header("Prefer", "wait=10").body(body).post("/sagas/place-order").then();
  }

  private static ValidatableResponse saga(ValidatableResponse placed) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .get("/sagas/" + placed.extract().path("sagaId"))
        .then()
        .statusCode(200);
  }

  private long sagas() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM saga")) {
      count.next();
      return count.getLong(1);
    }
  }

  @Test
  void anOrderGoesThroughAllItsSteps() {
    ValidatableResponse placed = place(ORDER).statusCode(200).body("status", is("COMPLETED"));
    saga(placed)
        .body("status", is("COMPLETED"))
        .body("orderId", equalTo(placed.extract().path("orderId")))
        .body(
            "steps.step",
            contains(
                "create-order",
                "reserve-inventory",
                "charge-payment",
                "ship-order",
                "complete-order"))
        .body("steps.outcome.unique()", contains("DONE"))
        .body("steps.attempts.unique()", contains(1))
        .body("endedAt", notNullValue());
  }

  @Test
  void everyStepCarriesTheSagaAndTheOrchestratorsOwnToken() {
    ValidatableResponse placed = place(ORDER);
    Neighbours.server()
        .verify(
            putRequestedFor(urlEqualTo("/payments/" + placed.extract().path("orderId")))
                .withHeader("Saga-Id", WireMock.equalTo(placed.extract().path("sagaId")))
                .withHeader("Saga-Step", WireMock.equalTo("charge-payment"))
                .withHeader("Authorization", WireMock.equalTo("Bearer own-token"))
                .withRequestBody(matchingJsonPath("$.amount.amount", WireMock.equalTo("1798"))));
  }

  @Test
  void aRefusalIsCompensatedInReverseOrder() {
    Neighbours.server()
        .stubFor(
            put(urlMatching("/shipments/.+"))
                .willReturn(
                    aResponse()
                        .withStatus(409)
                        .withBody("{\"code\":\"SHIPMENT_REFUSED\",\"detail\":\"no ships\"}")));
    ValidatableResponse placed = place(ORDER).body("status", is("COMPENSATED"));
    saga(placed)
        .body("reason.code", is("SHIPMENT_REFUSED"))
        .body("steps[3].outcome", is("REFUSED"))
        .body("steps[4..6].step", contains("charge-payment", "reserve-inventory", "create-order"))
        .body("steps[4..6].direction.unique()", contains("COMPENSATION"))
        .body("steps[4..6].outcome.unique()", contains("COMPENSATED"));
    String order = placed.extract().path("orderId");
    Neighbours.server().verify(1, putRequestedFor(urlEqualTo("/payments/" + order + "/refund")));
    Neighbours.server().verify(1, deleteRequestedFor(urlEqualTo("/reservations/" + order)));
    Neighbours.server().verify(1, putRequestedFor(urlEqualTo("/orders/" + order + "/rejection")));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 502, 503, 504})
  void aStatusThatLeavesTheOutcomeOpenIsRepeated(int status) {
    failOnce(aResponse().withStatus(status));
    saga(place(ORDER).body("status", is("COMPLETED")))
        .body("steps[1].attempts", is(2))
        .body("steps[1].outcome", is("DONE"))
        .body("steps[1].error", is("answered " + status));
  }

  @Test
  void aConnectionThatBreaksIsRepeated() {
    failOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    saga(place(ORDER).body("status", is("COMPLETED"))).body("steps[1].attempts", is(2));
  }

  private static void failOnce(ResponseDefinitionBuilder failure) {
    Neighbours.server()
        .stubFor(
            put(urlMatching("/reservations/.+"))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(failure)
                .willSetStateTo("failed"));
  }

  @ParameterizedTest
  @CsvSource({
    "418, {}, answered 418",
    "404, {}, answered 404",
    "302, {}, answered 302",
    "409, {}, answered 409 with no refusal that the step knows",
    "409, <html>, answered 409 with a body that is no JSON",
    "200, <html>, answered 200 with a body that is no JSON"
  })
  void anAnswerThatNoRepetitionCanMendLeavesTheSagaStuck(int status, String body, String error) {
    Neighbours.server()
        .stubFor(
            put(urlMatching("/reservations/.+"))
                .willReturn(aResponse().withStatus(status).withBody(body)));
    ValidatableResponse placed =
        alice().header("Prefer", "wait=1").body(ORDER).post("/sagas/place-order").then();
    saga(placed)
        .body("status", is("STUCK"))
        .body("steps[1].outcome", is("STUCK"))
        .body("steps[1].error", is(error));
  }

  @Test
  void withoutAPreferenceTheAnswerComesWhenTheOrderIsCreated() {
    Neighbours.server()
        .stubFor(
            put(urlMatching("/reservations/.+")).willReturn(okJson("{}").withFixedDelay(3_000)));
    alice()
        .body(ORDER)
        .post("/sagas/place-order")
        .then()
        .statusCode(200)
        .body("status", is("RUNNING"))
        .body("order.status", is("PENDING"))
        .body("order.lines[0].sku", is("TEA"))
        .body("order.total", nullValue());
  }

  @Test
  void oneKeyIsOneOrder() {
    String key = UUID.randomUUID().toString();
    RequestSpecification request = alice().header("Idempotency-Key", key).body(ORDER);
    String first = request.post("/sagas/place-order").then().extract().path("orderId");
    alice()
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=5")
        .body(ORDER)
        .post("/sagas/place-order")
        .then()
        .statusCode(200)
        .body("orderId", is(first))
        .body("status", is("COMPLETED"));
  }

  @Test
  void oneKeyWithAnotherBodyIsRefused() {
    String key = UUID.randomUUID().toString();
    alice().header("Idempotency-Key", key).body(ORDER).post("/sagas/place-order");
    alice()
        .header("Idempotency-Key", key)
        .body(ORDER.replace("Berlin", "Bonn"))
        .post("/sagas/place-order")
        .then()
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
  }

  @Test
  void oneKeyOfTwoCustomersIsTwoOrders() {
    String key = UUID.randomUUID().toString();
    String alices =
        alice()
            .header("Idempotency-Key", key)
            .body(ORDER)
            .post("/sagas/place-order")
            .path("orderId");
    String bobs =
        given()
            .auth()
            .oauth2(Tokens.customer("bob"))
            .contentType(ContentType.JSON)
            .header("Idempotency-Key", key)
            .body(ORDER)
            .post("/sagas/place-order")
            .path("orderId");
    assertThat(Set.of(alices, bobs), hasSize(2));
  }

  @Test
  void manyRequestsWithOneKeyAtTheSameMomentAreOneOrder() {
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<String>> orders =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.<String>supplyAsync(
                        () ->
                            alice()
                                .header("Idempotency-Key", key)
                                .body(ORDER)
                                .post("/sagas/place-order")
                                .path("orderId"),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    assertThat(
        orders.stream().map(CompletableFuture::join).collect(Collectors.toSet()), hasSize(1));
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
  void aBadLineIsRefusedAndNothingIsStored(String lines, String field) throws SQLException {
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
  void whatIsOnlyNearlyALineIsRefused(String line) throws SQLException {
    long before = sagas();
    place(order("[" + line + "]", ADDRESS)).statusCode(400);
    assertThat(sagas(), is(before));
  }

  @Test
  void moreThanAHundredLinesAreRefused() {
    String lines =
        IntStream.range(0, 101)
            .mapToObj("{\"sku\":\"TEA-%d\",\"quantity\":1}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    place(order(lines, ADDRESS)).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Berlin, ''",
    "Berlin, '   '",
    "Berlin, 'a\\u0007b'",
    "DE, XX",
    "DE, de",
    "10115, null-instead"
  })
  void aBadAddressIsRefusedAndNothingIsStored(String part, String instead) throws SQLException {
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
  void whatIsNoOrderIsRefusedAndNothingIsStored(String body) throws SQLException {
    long before = sagas();
    place(body).statusCode(400).contentType("application/problem+json");
    assertThat(sagas(), is(before));
  }

  @Test
  void anUnknownFieldIsRefused() {
    place(ORDER.replaceFirst("\\{", "{\"price\":1,")).statusCode(400);
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
  void aBodyThatIsTooLargeIsRefused() {
    alice().body(ORDER + " ".repeat(65 * 1024)).post("/sagas/place-order").then().statusCode(413);
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    alice()
        .header("Idempotency-Key", "k".repeat(256))
        .body(ORDER)
        .post("/sagas/place-order")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyACustomerPlacesOrders() {
    given()
        .contentType(ContentType.JSON)
        .body(ORDER)
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
          .body(ORDER)
          .post("/sagas/place-order")
          .then()
          .statusCode(401);
    }
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/sagas/place-order")
        .then()
        .statusCode(403);
  }
}
