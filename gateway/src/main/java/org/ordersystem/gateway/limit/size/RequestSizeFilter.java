package org.ordersystem.gateway.limit.size;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a request whose address, headers or declared body size are too large. */
@ApplicationScoped
class RequestSizeFilter {
  /** A high priority: this runs before authentication, so refusing a request is cheap. */
  private static final int PRIORITY = 900;

  private final RequestSizeConfig limits;

  RequestSizeFilter(RequestSizeConfig limits) {
    this.limits = limits;
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
    } else if (bodyBytes(request) > limits.body().asLongValue()) {
      refuse(context, 413);
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, int status) {
    BodyDrain.drain(context.request());
    context.fail(status);
  }

  private static long headerBytes(HttpServerRequest request) {
    long size = 0;
    for (var header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    return size;
  }

  /** The declared length, or 0 if there is none. The server has checked that it is a number. */
  private static long bodyBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
