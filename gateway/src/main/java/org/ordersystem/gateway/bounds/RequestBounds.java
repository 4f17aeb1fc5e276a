package org.ordersystem.gateway.bounds;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses requests that are too large by their head, before anything acts on them. */
@ApplicationScoped
class RequestBounds {
  /** Higher runs earlier: this is before authentication, so an oversized request costs nothing. */
  private static final int PRIORITY = 900;

  private final BoundsConfig bounds;

  RequestBounds(BoundsConfig bounds) {
    this.bounds = bounds;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.uri().length() > bounds.uri().asLongValue()) {
      refuse(context, 414);
    } else if (headerBytes(request) > bounds.headers().asLongValue()) {
      refuse(context, 431);
    } else if (bodyBytes(request) > bounds.body().asLongValue()) {
      refuse(context, 413);
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, int status) {
    Discard.rest(context.request());
    context.fail(status);
  }

  private static long headerBytes(HttpServerRequest request) {
    long size = 0;
    for (var header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    return size;
  }

  /** The length that was told, which the server has found to be a number; 0 if none was. */
  private static long bodyBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
