package org.ordersystem.order.api;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.placed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** If-None-Match with the version of an order (RFC 9110, 13.1.2). */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ConditionalReadTest {
  private UUID id;

  @BeforeEach
  void place() {
    id = placed("alice");
  }

  private ValidatableResponse read(String... ifNoneMatch) {
    Stream<Header> headers =
        Stream.of(ifNoneMatch).map(value -> new Header("If-None-Match", value));
    return as(Tokens.customer("alice"))
        .headers(new Headers(headers.toList()))
        .get("/orders/{id}", id)
        .then();
  }

  private static void isUnchanged(ValidatableResponse response) {
    response
        .statusCode(304)
        .header("ETag", "\"1\"")
        .header("Cache-Control", "private, no-cache")
        .header("Content-Type", nullValue())
        .body(emptyString());
  }

  @Test
  void theTagOfAnOrderIsItsVersion() {
    read().statusCode(200).header("ETag", "\"1\"").header("Cache-Control", "private, no-cache");
    complete(Samples.newId(), id, COMPLETE).statusCode(200);
    read("\"1\"").statusCode(200).header("ETag", "\"2\"").body("status", is("COMPLETED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"1\"", "W/\"1\"", "\"0\", \"1\"", "\"a,b\",W/\"1\" , \"7\"", "*", " * "})
  void aVersionThatTheCallerHasIsNotSentAgain(String ifNoneMatch) {
    isUnchanged(read(ifNoneMatch));
  }

  @Test
  void theListMayBeInSeveralHeaderFields() {
    isUnchanged(read("\"0\"", "\"1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"01\"", "1", "\"*\"", "\"1", "", "w/1"})
  void anyOtherValueGetsTheOrder(String ifNoneMatch) {
    read(ifNoneMatch).statusCode(200).header("ETag", "\"1\"");
  }

  @Test
  void anothersOrderIsNotFoundWhateverTheCallerHas() {
    as(Tokens.customer("bob"))
        .header("If-None-Match", "*")
        .get("/orders/{id}", id)
        .then()
        .statusCode(404)
        .header("ETag", nullValue());
  }
}
