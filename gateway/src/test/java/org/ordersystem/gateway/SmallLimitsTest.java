package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** The base of tests with short limits. The first calls of a cold process would exceed them. */
abstract class SmallLimitsTest extends GatewayTest {
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
}
