package org.ordersystem.gateway.problem;

import java.net.URI;
import java.util.Arrays;
import org.ordersystem.defaults.problem.Problems;

/**
 * The problems that any route can answer with: code, title and the detail where there is no better.
 */
enum Kind {
  BAD_REQUEST(400, "bad-request", "Bad Request", "The request is malformed."),
  UNAUTHORIZED(401, "unauthorized", "Unauthorized", "A valid access token is needed."),
  FORBIDDEN(403, "forbidden", "Forbidden", "The access token does not allow this."),
  NOT_FOUND(404, "not-found", "Not Found", "There is nothing at this address."),
  METHOD_NOT_ALLOWED(
      405, "method-not-allowed", "Method Not Allowed", "This address does not know the method."),
  NOT_ACCEPTABLE(406, "not-acceptable", "Not Acceptable", "Answers are application/json."),
  CONFLICT(409, "conflict", "Conflict", "The request does not fit the present state."),
  CONTENT_TOO_LARGE(
      413, "content-too-large", "Content Too Large", "The request's body is too large."),
  URI_TOO_LONG(414, "uri-too-long", "URI Too Long", "The request's address is too long."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "unsupported-media-type",
      "Unsupported Media Type",
      "The request's body has a media type that this address does not take."),
  UNPROCESSABLE_CONTENT(
      422, "unprocessable-content", "Unprocessable Content", "The request cannot be carried out."),
  TOO_MANY_REQUESTS(
      429, "too-many-requests", "Too Many Requests", "The limit of requests is reached."),
  HEADERS_TOO_LARGE(
      431,
      "request-header-fields-too-large",
      "Request Header Fields Too Large",
      "The request's header fields are too large."),
  INTERNAL_ERROR(500, "internal-error", "Internal Server Error", "Something went wrong here."),
  BAD_GATEWAY(
      502,
      "bad-gateway",
      "Bad Gateway",
      "A service behind the gateway failed; whether a change was carried out is unknown."),
  SERVICE_UNAVAILABLE(
      503, "service-unavailable", "Service Unavailable", "Overloaded or interrupted: try again."),
  GATEWAY_TIMEOUT(
      504,
      "gateway-timeout",
      "Gateway Timeout",
      "No answer in time; whether a change was carried out is unknown.");

  private final int status;
  private final String code;
  final String title;
  final String detail;

  Kind(int status, String code, String title, String detail) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
  }

  URI type() {
    return type(code);
  }

  static URI type(String code) {
    return URI.create(Problems.TYPE_PREFIX + code);
  }

  static boolean isOurs(URI type) {
    return type != null && type.toString().startsWith(Problems.TYPE_PREFIX);
  }

  /** The kind of a status; one without a kind of its own counts as the general one of its class. */
  static Kind of(int status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status == status)
        .findFirst()
        .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
  }
}
