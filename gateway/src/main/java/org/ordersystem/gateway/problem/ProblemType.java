package org.ordersystem.gateway.problem;

import java.net.URI;
import java.util.Arrays;
import org.ordersystem.defaults.problem.Problems;

/** The general problem of each status: its code, its title and a detail that any route can use. */
enum ProblemType {
  BAD_REQUEST(400, "bad-request", "Bad Request", "The request is malformed."),
  UNAUTHORIZED(401, "unauthorized", "Unauthorized", "A valid access token is needed."),
  FORBIDDEN(403, "forbidden", "Forbidden", "The access token does not allow this."),
  NOT_FOUND(404, "not-found", "Not Found", "There is nothing at this address."),
  METHOD_NOT_ALLOWED(
      405, "method-not-allowed", "Method Not Allowed", "This address does not support the method."),
  NOT_ACCEPTABLE(406, "not-acceptable", "Not Acceptable", "Responses are application/json."),
  REQUEST_TIMEOUT(
      408, "request-timeout", "Request Timeout", "The body of the request did not arrive in time."),
  CONFLICT(409, "conflict", "Conflict", "The current state does not allow the request."),
  CONTENT_TOO_LARGE(
      413, "content-too-large", "Content Too Large", "The body of the request is too large."),
  URI_TOO_LONG(414, "uri-too-long", "URI Too Long", "The address of the request is too long."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "unsupported-media-type",
      "Unsupported Media Type",
      "This address does not accept the media type of the body."),
  UNPROCESSABLE_CONTENT(
      422, "unprocessable-content", "Unprocessable Content", "The request cannot be carried out."),
  TOO_MANY_REQUESTS(429, "too-many-requests", "Too Many Requests", "The request limit is reached."),
  HEADERS_TOO_LARGE(
      431,
      "request-header-fields-too-large",
      "Request Header Fields Too Large",
      "The header fields of the request are too large."),
  INTERNAL_ERROR(500, "internal-error", "Internal Server Error", "An internal error occurred."),
  BAD_GATEWAY(
      502,
      "bad-gateway",
      "Bad Gateway",
      "A service behind the gateway failed. It is unknown whether a change was carried out."),
  SERVICE_UNAVAILABLE(
      503,
      "service-unavailable",
      "Service Unavailable",
      "The system is overloaded or restarting. Try again later."),
  GATEWAY_TIMEOUT(
      504,
      "gateway-timeout",
      "Gateway Timeout",
      "A service did not answer in time. It is unknown whether a change was carried out.");

  private final int status;
  private final String code;
  final String title;
  final String detail;

  ProblemType(int status, String code, String title, String detail) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
  }

  URI uri() {
    return Problems.type(code);
  }

  /** The type of a status. A status without a type has that of 400 or 500. */
  static ProblemType of(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
  }
}
