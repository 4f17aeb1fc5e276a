package org.ordersystem.gateway.limit.size;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.ordersystem.defaults.body.BodyDrain;

/**
 * Refuses a request whose address, header fields or declared body size are too large, and one whose
 * header fields are ambiguous or cannot be passed on.
 */
@ApplicationScoped
class RequestHeadFilter {
  /** A high priority: this runs before authentication, so refusing a request is cheap. */
  private static final int PRIORITY = 900;

  private final RequestSizeConfig limits;
  private final Vertx vertx;

  RequestHeadFilter(RequestSizeConfig limits, Vertx vertx) {
    this.limits = limits;
    this.vertx = vertx;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.uri().length() > limits.uri().asLongValue()) {
      refuse(context, 414);
    } else if (headerBytes(request) > limits.headers().asLongValue()) {
      refuse(context, 431);
    } else if (request.version() == null || isMalformed(request.headers())) {
      refuse(context, 400);
    } else if (isEncoded(request.headers())) {
      context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
      refuse(context, 415);
    } else if (bodyBytes(request) > limits.body().asLongValue()) {
      refuse(context, 413);
    } else {
      context.next();
    }
  }

  private void refuse(RoutingContext context, int status) {
    BodyDrain.drain(context.request(), vertx);
    context.fail(status);
  }

  private static long headerBytes(HttpServerRequest request) {
    long size = 0;
    for (var header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    return size;
  }

  /**
   * Whether a field has no name or a control character (RFC 9110, 5.5), or there are two hosts or a
   * transfer coding other than chunked (RFC 9112, 3.2 and 6.1).
   */
  private static boolean isMalformed(MultiMap headers) {
    for (var header : headers) {
      if (header.getKey().isEmpty() || hasControlCharacter(header.getValue())) {
        return true;
      }
    }
    List<String> coding = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    return headers.getAll(HttpHeaders.HOST).size() > 1
        || !coding.isEmpty() && !(coding.size() == 1 && coding.getFirst().equals("chunked"));
  }

  private static boolean hasControlCharacter(String value) {
    return value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
  }

  private static boolean isEncoded(MultiMap headers) {
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }

  /** The declared length, or 0 if there is none. The server has checked that it is a number. */
  private static long bodyBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
