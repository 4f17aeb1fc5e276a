package org.ordersystem.systemtests;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import java.net.http.HttpResponse;
import java.util.List;
import org.ordersystem.systemtests.openapi.ApiOperation;

/** The OpenAPI document that the gateway serves. */
final class ApiDocument {
  private final String text;
  private final OpenApiInteractionValidator validator;

  ApiDocument(SystemUnderTest system) {
    text = system.anonymous().get("/openapi?format=json").asString();
    validator = OpenApiInteractionValidator.createForInlineApiSpecification(text).build();
  }

  List<ApiOperation> operations() {
    return ApiOperation.allOf(text);
  }

  /** Fails if a request or its response is not valid by the document. */
  OpenApiValidationFilter valid() {
    return new OpenApiValidationFilter(validator);
  }

  /** Returns what is not valid by the document in the response to a request. */
  List<ValidationReport.Message> faults(String method, HttpResponse<String> response) {
    SimpleResponse.Builder answer =
        SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
    response.headers().map().forEach(answer::withHeader);
    return validator
        .validateResponse(response.uri().getPath(), Request.Method.valueOf(method), answer.build())
        .getMessages();
  }
}
