package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;

/** The base of tests with short limits. The first calls of a cold process would exceed them. */
abstract class SmallLimitsTest extends GatewayTest {
  static final String ORDERS = "/api/orders";
  static final String SAGAS = "/api/sagas";
  static final String PRODUCT = "/api/products/A";

  /** A product of whose catalogue entry the gateway has no copy. */
  private static final String NEVER_READ = "/api/products/NEVER-READ";

  static final String PLACED =
      "{\"orderId\":\"%s\",\"status\":\"RUNNING\",\"order\":{}}".formatted(ORDER_ID);

  private static boolean warm;

  @BeforeEach
  void warmUp() {
    if (!warm) {
      Stream.of(Services.ORDERS, Services.INVENTORY, Services.ORCHESTRATOR)
          .forEach(SmallLimitsTest::answersAnything);
      answersInTime(() -> customer().get("/api/orders"));
      answersInTime(() -> operator().get("/api/sagas"));
      answersInTime(() -> operator().get("/api/products/COLD"));
      answersInTime(() -> json(operator()).put("/api/products/COLD"));
      answersInTime(() -> json(customer()).post("/api/orders"));
      answersInTime(() -> customer().post("/api/orders/" + ORDER_ID + "/cancellation"));
      answersInTime(() -> operator().post("/api/sagas/" + ORDER_ID + "/retry"));
      answersInTime(() -> json(customer()).header("Prefer", "wait=1").post("/api/orders"));
      warm = true;
      forget();
    }
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType("application/json").body("{}");
  }

  private static void answersAnything(WireMockServer service) {
    answers(service, okJson("{\"orderId\":\"%s\",\"order\":{}}".formatted(ORDER_ID)));
  }

  private static void answersInTime(Supplier<Response> call) {
    await().atMost(Duration.ofMinutes(1)).until(() -> call.get().statusCode() < 300);
  }

  static int calls(WireMockServer service) {
    return service.getAllServeEvents().size();
  }

  /** One request for each circuit breaker, and the service behind it. */
  static Stream<Arguments> requestsThatFail() {
    String order = ORDERS + "/" + ORDER_ID;
    return Stream.of(
        arguments(Services.ORDERS, "orders", (Supplier<Response>) () -> customer().get(ORDERS)),
        arguments(
            Services.ORDERS,
            "drafts",
            (Supplier<Response>) () -> customer().get("/api/drafts/" + ORDER_ID)),
        arguments(
            Services.ORDERS,
            "reports",
            (Supplier<Response>) () -> operator().get("/api/projections")),
        arguments(
            Services.ORDERS,
            "personal-data",
            (Supplier<Response>) () -> operator().delete("/api/customers/yan/personal-data")),
        arguments(
            Services.ORCHESTRATOR,
            "personal-data-of-sagas",
            (Supplier<Response>) () -> operator().delete("/api/customers/zoe/personal-data")),
        arguments(Services.ORCHESTRATOR, "placement", (Supplier<Response>) () -> place("wait=0")),
        arguments(
            Services.ORCHESTRATOR,
            "placement-with-wait",
            (Supplier<Response>) () -> place("wait=1")),
        arguments(
            Services.ORDERS,
            "order-streams",
            (Supplier<Response>) () -> customer().get(order + "/stream")),
        arguments(
            Services.ORCHESTRATOR,
            "order-actions",
            (Supplier<Response>) () -> customer().post(order + "/cancellation")),
        arguments(Services.ORCHESTRATOR, "sagas", (Supplier<Response>) () -> operator().get(SAGAS)),
        arguments(
            Services.ORCHESTRATOR,
            "saga-decisions",
            (Supplier<Response>) () -> operator().post(SAGAS + "/" + ORDER_ID + "/retry")),
        arguments(
            Services.INVENTORY, "catalogue", (Supplier<Response>) () -> given().get(NEVER_READ)),
        arguments(
            Services.INVENTORY,
            "product-keeping",
            (Supplier<Response>) () -> json(operator()).put(PRODUCT)),
        arguments(Services.INVENTORY, "stock-keeping", (Supplier<Response>) () -> receiveStock()));
  }

  /** What the other services answer while one fails. */
  static void allIsWell() {
    answers(Services.ORDERS, okJson("{\"status\":\"PENDING\"}"));
    answers(Services.INVENTORY, okJson("{}"));
    answers(Services.ORCHESTRATOR, okJson(PLACED));
  }

  static Response place(String prefer) {
    return customer()
        .header("Prefer", prefer)
        .contentType("application/json")
        .body("{}")
        .post(ORDERS);
  }

  static Response receiveStock() {
    return operator()
        .contentType("application/json")
        .body("{\"quantity\":1}")
        .post(PRODUCT + "/stock-receipts");
  }
}
