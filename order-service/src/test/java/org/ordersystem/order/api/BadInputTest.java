package org.ordersystem.order.api;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.END;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.placed;
import static org.ordersystem.order.api.OrderApi.step;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BadInputTest {
  private final UUID saga = Samples.newId();
  private final UUID id = Samples.newId();

  static Stream<String> badOrders() {
    String line = "{\"sku\":\"TEA-ASSAM\",\"quantity\":1}";
    String manyLines =
        IntStream.rangeClosed(1, 101)
            .mapToObj(i -> "{\"sku\":\"TEA-" + i + "\",\"quantity\":1}")
            .collect(Collectors.joining(","));
    return Stream.of(
        "",
        "null",
        "[]",
        "{",
        PLACE.replace("\"sku\":\"TEA-ASSAM\",", ""),
        PLACE.replace("TEA-ASSAM", "tea"),
        PLACE.replace("TEA-ASSAM", ""),
        PLACE.replace("TEA-ASSAM", "A".repeat(65)),
        PLACE.replace("TEA-ASSAM", "TEA-EARL-GREY"),
        PLACE.replace("\"quantity\":1", "\"quantity\":0"),
        PLACE.replace("\"quantity\":1", "\"quantity\":1001"),
        PLACE.replace("\"quantity\":1", "\"quantity\":1.5"),
        PLACE.replace("\"quantity\":1", "\"quantity\":\"1\""),
        PLACE.replace("\"quantity\":1", "\"quantity\":null"),
        PLACE.replace(",\"quantity\":1", ""),
        PLACE + "{}",
        PLACE.replace(line, "null"),
        PLACE.replaceFirst("\\[.*]", "[]"),
        PLACE.replaceFirst("\\[.*]", "null"),
        PLACE.replaceFirst("\\[.*]", "[" + manyLines + "]"),
        PLACE.replace("\"DE\"", "\"XX\""),
        PLACE.replace("\"DE\"", "null"),
        PLACE.replace("\"name\":\"Alice\"", "\"name\":\"\""),
        PLACE.replace("\"name\":\"Alice\"", "\"name\":null"),
        PLACE.replace("Berlin", "B".repeat(201)),
        PLACE.replace("Berlin", "Ber\\u0000lin"),
        PLACE.replace("Berlin", "Ber\\nlin"),
        PLACE.replace("\"alice\"", "\"\""),
        PLACE.replace("\"alice\"", "null"),
        PLACE.replace("\"alice\"", "\"" + "a".repeat(256) + "\""),
        PLACE.replace("\"2025-03-01T10:00:00Z\"", "null"),
        PLACE.replace("\"2025-03-01T10:00:00Z\"", "\"\""),
        PLACE.replace("\"2025-03-01T10:00:00Z\"", "\"yesterday\""));
  }

  static Stream<String> ordersWithARepeatedKey() {
    return RepeatedKeys.of(PLACE);
  }

  @ParameterizedTest
  @MethodSource({"badOrders", "ordersWithARepeatedKey"})
  void aMalformedOrderIsRefusedAndNotStored(String body) {
    place(saga, id, body).statusCode(400).contentType("application/problem+json");

    order(id).statusCode(404);
    place(saga, id, PLACE).statusCode(200);
  }

  @Test
  void theLargestOrderIsStored() {
    String price = "\"unitPrice\":{\"amount\":100000000,\"currency\":\"EUR\"}";
    String lineTotal = "\"lineTotal\":{\"amount\":100000000000,\"currency\":\"EUR\"}";
    String total = "\"total\":{\"amount\":10000000000000,\"currency\":\"EUR\"}";

    place(saga, id, PLACE.replaceFirst("\\[.*]", largestLines(""))).statusCode(200);
    OrderApi.complete(
            saga,
            id,
            COMPLETE
                .replaceFirst("(?s)\\[.*]", largestLines("," + price + "," + lineTotal))
                .replaceFirst("\"total\":\\{.*?}", total))
        .statusCode(200);

    order(id).body("status", is("COMPLETED")).body("total.amount", is(10_000_000_000_000L));
  }

  private static String largestLines(String prices) {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(i -> "{\"sku\":\"TEA-%d\",\"quantity\":1000%s}".formatted(i, prices))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The orchestrator counts code points too. It must not accept what is refused here. */
  @Test
  void aCharacterOfTwoUnitsIsOne() {
    place(saga, id, PLACE.replace("Berlin", "\uD83D\uDE00".repeat(200))).statusCode(200);
  }

  static Stream<String> badEndings() {
    return Stream.of(
        END.replace("\"OUT_OF_STOCK\"", "null"),
        END.replace("\"OUT_OF_STOCK\"", "\"out of stock\""),
        "{\"code\":\"OUT_OF_STOCK\",\"detail\":\"no order\"}");
  }

  static Stream<String> endingsWithARepeatedKey() {
    return RepeatedKeys.of(END);
  }

  @ParameterizedTest
  @MethodSource({"badEndings", "endingsWithARepeatedKey"})
  void aMalformedCompensationIsRefusedAndNotStored(String body) {
    step(saga, "create-order")
        .body(body)
        .put("/orders/{id}/rejection", id)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    step(saga, "create-order")
        .body(body)
        .put("/orders/{id}/cancellation", id)
        .then()
        .statusCode(400);

    order(id).statusCode(404);
  }

  static Stream<String> badCompletions() {
    return Stream.of(
        COMPLETE.replace("\"payment-1\"", "null"),
        COMPLETE.replace("\"shipment-1\"", "null"),
        COMPLETE.replace("\"TRACK-1\"", "\"\""),
        COMPLETE.replace("\"amount\":650", "\"amount\":-1"),
        COMPLETE.replace("\"amount\":650", "\"amount\":10000000000001"),
        COMPLETE.replace("\"amount\":650", "\"amount\":6.5"),
        COMPLETE.replace("\"amount\":650,", ""),
        COMPLETE.replace("\"EUR\"", "\"euro\""),
        COMPLETE.replace("\"total\":{\"amount\":2448,\"currency\":\"EUR\"},", ""));
  }

  static Stream<String> completionsWithARepeatedKey() {
    return RepeatedKeys.of(COMPLETE);
  }

  @ParameterizedTest
  @MethodSource({"badCompletions", "completionsWithARepeatedKey"})
  void aMalformedCompletionIsRefusedAndNotStored(String body) {
    UUID order = placed("alice");

    OrderApi.complete(saga, order, body).statusCode(400).contentType("application/problem+json");

    order(order).body("status", is("PENDING"));
  }

  @Test
  void aViolationNamesItsField() {
    place(saga, id, PLACE.replace("\"quantity\":1", "\"quantity\":0"))
        .body("violations[0].field", is("lines[1].quantity"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"quantity\":1}  | \"quantity\":\"x\"}             | lines[1].quantity | is not of the right form",
        "\"quantity\":1}  | \"quantity\":[1]}             | lines[1].quantity | is not of the right form",
        "\"placedAt\":\"2025 | \"placedAt\":\"MMXXV          | placedAt          | is not of the right form"
      })
  void aFieldThatCannotBeReadIsNamedLikeOneThatIsInvalid(
      String good, String bad, String field, String message) {
    place(saga, id, PLACE.replace(good, bad))
        .statusCode(400)
        .body("violations.field", is(List.of(field)))
        .body("violations.message", is(List.of(message)));
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    step(saga, "create-order")
        .contentType(ContentType.TEXT)
        .body(PLACE)
        .put("/orders/{id}", id)
        .then()
        .statusCode(415);

    order(id).statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"not-an-id", "1", "01234567-89ab-7cde-8000-00000000000g", "%00"})
  void aMalformedIdIsNotFound(String malformed) {
    as(Tokens.operator("oscar")).get("/orders/{id}", malformed).then().statusCode(404);
    step(saga, "create-order").body(PLACE).put("/orders/{id}", malformed).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete-order", "", "create-order2"})
  void aStepUnderAnotherNameIsRefused(String name) {
    step(saga, name).body(PLACE).put("/orders/{id}", id).then().statusCode(400);

    order(id).statusCode(404);
  }

  @Test
  void aStepWithoutASagaIsRefused() {
    as(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .body(PLACE)
        .put("/orders/{id}", id)
        .then()
        .statusCode(400);

    order(id).statusCode(404);
  }
}
