package org.ordersystem.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Requests that are refused. Nothing of them is stored or sent to the provider. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class RefusalsTest {
  private final Step step = Step.ofNewSaga();

  @BeforeEach
  void theProviderWouldTakeTheMoney() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
  }

  @AfterEach
  void nothingHappened() {
    assertEquals(0, Database.number("SELECT count(*) FROM payment"));
    assertEquals(0, Database.number("SELECT count(*) FROM saga_mark"));
    assertEquals(0, FakeProvider.calls());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "{}",
        "{'amount':{'amount':1,'currency':'EUR'}}",
        "{'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':0,'currency':'EUR'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':-1,'currency':'EUR'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':1.5,'currency':'EUR'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':9223372036854775808,'currency':'EUR'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'currency':'EUR'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':1,'currency':'eur'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':1,'currency':'EURO'},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':1,'currency':null},'paymentMethod':'pm_card_visa'}",
        "{'amount':{'amount':1,'currency':'EUR'},'paymentMethod':''}",
        "{'amount':{'amount':1,'currency':'EUR'},'paymentMethod':'4111 1111 1111 1111'}"
      })
  void aBadBodyIsRefused(String body) {
    step.charge(body.replace('\'', '"'))
        .statusCode(400)
        .contentType(startsWith("application/problem+json"))
        .body("type", startsWith("urn:ordersystem:problem:"));
  }

  static Stream<String> chargesWithARepeatedKey() {
    return RepeatedKeys.of(Step.BODY);
  }

  @ParameterizedTest
  @MethodSource("chargesWithARepeatedKey")
  void aRepeatedKeyIsRefused(String body) {
    step.charge(body).statusCode(400).body("type", startsWith("urn:ordersystem:problem:"));
  }

  @Test
  void aPaymentMethodThatIsTooLongIsRefused() {
    step.charge(Step.body(1, "p".repeat(65))).statusCode(400);
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    step.request()
        .contentType(ContentType.TEXT)
        .body(Step.BODY)
        .put("/payments/" + step.orderId())
        .then()
        .statusCode(415)
        .body("type", startsWith("urn:ordersystem:problem:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-uuid", "1", "%00"})
  void aMalformedOrderIdIsNotFound(String orderId) {
    step.request()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(Step.BODY)
        .put("/payments/" + orderId)
        .then()
        .statusCode(404)
        .body("type", startsWith("urn:ordersystem:problem:"));
  }

  @ParameterizedTest
  @MethodSource
  void aCallThatIsNoStepOfASagaIsRefused(Map<String, String> headers) {
    put(given().auth().oauth2(Tokens.orchestrator()).headers(headers))
        .statusCode(400)
        .body("type", is("urn:ordersystem:problem:validation-failed"));
  }

  static Stream<Map<String, String>> aCallThatIsNoStepOfASagaIsRefused() {
    String saga = UUID.randomUUID().toString();
    return Stream.of(
        Map.of(),
        Map.of("Saga-Step", "charge-payment"),
        Map.of("Saga-Id", saga),
        Map.of("Saga-Id", saga, "Saga-Step", "ship-order"),
        Map.of("Saga-Id", "1", "Saga-Step", "charge-payment"));
  }

  @ParameterizedTest
  @MethodSource
  void onlyTheOrchestratorIsAllowed(Caller caller) {
    RequestSpecification charge = caller.request(step);
    put(charge).statusCode(caller.status()).body("type", startsWith("urn:ordersystem:problem:"));
    caller
        .request(step)
        .put("/payments/%s/refund".formatted(step.orderId()))
        .then()
        .statusCode(caller.status());
    caller
        .request(step)
        .put("/payments/%s/return-refund".formatted(step.orderId()))
        .then()
        .statusCode(caller.status());
  }

  static Stream<Caller> onlyTheOrchestratorIsAllowed() {
    return Stream.of(
        new Caller("without a token", null, 401),
        new Caller("with a forged token", Tokens.forged("alice"), 401),
        new Caller("with an expired token", Tokens.expired("alice"), 401),
        new Caller("for another audience", Tokens.forAnotherAudience("alice"), 401),
        new Caller("with garbage", "a.b.c", 401),
        new Caller("a customer", Tokens.customer("alice"), 403),
        new Caller("an operator", Tokens.operator("oscar"), 403));
  }

  record Caller(String who, String token, int status) {
    RequestSpecification request(Step step) {
      RequestSpecification request =
          given().header("Saga-Id", step.sagaId()).header("Saga-Step", "charge-payment");
      return token == null ? request : request.auth().oauth2(token);
    }

    @Override
    public String toString() {
      return who;
    }
  }

  private ValidatableResponse put(RequestSpecification request) {
    return request
        .contentType(ContentType.JSON)
        .body(Step.BODY)
        .put("/payments/" + step.orderId())
        .then();
  }
}
