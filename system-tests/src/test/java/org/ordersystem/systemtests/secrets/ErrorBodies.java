package org.ordersystem.systemtests.secrets;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Searches each response that is an error. */
public final class ErrorBodies implements Filter {
  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    if (response.statusCode() >= 400) {
      LeakedSecrets.searchIn(
          response.headers() + response.asString(),
          "the %d to %s %s"
              .formatted(response.statusCode(), request.getMethod(), request.getURI()));
    }
    return response;
  }
}
