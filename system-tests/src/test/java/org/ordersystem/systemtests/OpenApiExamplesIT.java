package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.openapi.ApiOperation;

/** The system accepts each example of the OpenAPI document, and answers as the document says. */
class OpenApiExamplesIT {
  private static final ApiDocument DOCUMENT = new ApiDocument(SystemUnderTest.running());

  private final SystemUnderTest system = SystemUnderTest.running();
  private final OpenApiValidationFilter valid = DOCUMENT.valid();
  private final String tea = system.product(10);

  static List<ApiOperation> operations() {
    return DOCUMENT.operations();
  }

  /** The examples of the parameters and of the body. Ids are of what the operation is for. */
  @ParameterizedTest
  @MethodSource("operations")
  void theExamplesOfEachOperationAreAccepted(ApiOperation operation) throws SQLException {
    switch (operation.id()) {
      case "cancelOrder", "abortSaga" -> isAcceptedForARunningOrder(operation);
      case "getDraft", "putDraftLine", "removeDraftLine", "submitDraft" ->
          isAccepted(operation, draftOfVersion2());
      case "getSaga" -> isAccepted(operation, sagaId(completed()));
      // No saga is stuck here. PoisonedOrderIT retries one that is.
      case "retrySaga" -> send(operation, sagaId(completed())).then().statusCode(409);
      default -> isAccepted(operation, completed());
    }
  }

  /** 304 to the ETag of the example. */
  private void isAccepted(ApiOperation operation, String id) {
    send(operation, id).then().statusCode(is(in(List.of(200, 201, 202, 204, 304))));
  }

  private void isAcceptedForARunningOrder(ApiOperation operation) throws SQLException {
    String order;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      order = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
      charges.awaitWriter();
      String id = operation.isForCustomers() ? order : sagaId(order);
      send(operation, id).then().statusCode(202);
    }
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> system.statusOf(order), is("CANCELLED"));
  }

  private Response send(ApiOperation operation, String id) {
    RequestSpecification request =
        system
            .as(operation.isForCustomers() ? "alice" : "oscar")
            .filter(valid)
            .contentType(operation.contentType());
    if (!operation.exampleBody().isEmpty()) {
      request.body(operation.exampleBody());
    }
    for (Parameter parameter : operation.parameters()) {
      String name = parameter.getName();
      Object example = parameter.getExample();
      switch (parameter.getIn()) {
        case "path" ->
            request.pathParam(
                name,
                switch (name) {
                  case "sku" -> tea;
                  case "id" -> example == null ? id : example;
                  default -> example == null ? "nobody" : example;
                });
        case "header" -> addIfThere(example, value -> request.header(name, value));
        default -> addIfThere(example, value -> request.queryParam(name, value));
      }
    }
    return request.request(operation.method().name(), operation.path());
  }

  private static void addIfThere(Object example, Consumer<Object> parameter) {
    if (example != null) {
      parameter.accept(example);
    }
  }

  private String completed() {
    return system
        .place(Orders.of(tea, 1))
        .then()
        .body("status", is("COMPLETED"))
        .extract()
        .path("id");
  }

  private String sagaId(String order) {
    return system.sagaOf(order).path("id");
  }

  /** The examples of If-Match name it. */
  private String draftOfVersion2() {
    String id = system.as("alice").post("/api/drafts").path("id");
    system
        .as("alice")
        .body("{\"quantity\":1}")
        .put("/api/drafts/" + id + "/lines/" + tea)
        .then()
        .body("version", is(2));
    return id;
  }
}
