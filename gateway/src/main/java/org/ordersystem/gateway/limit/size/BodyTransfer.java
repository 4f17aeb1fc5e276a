package org.ordersystem.gateway.limit.size;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** One body on its way into memory. */
final class BodyTransfer {
  private final RoutingContext routing;
  private final HttpServerRequest request;
  private final RequestSizeConfig limits;
  private final BodyMemory memory;
  private final Vertx vertx;
  private final UniEmitter<? super Buffer> result;
  private final Buffer body = Buffer.buffer();
  private long timer;

  BodyTransfer(
      RoutingContext routing,
      RequestSizeConfig limits,
      BodyMemory memory,
      Vertx vertx,
      UniEmitter<? super Buffer> result) {
    this.routing = routing;
    this.request = routing.request();
    this.limits = limits;
    this.memory = memory;
    this.vertx = vertx;
    this.result = result;
  }

  void start() {
    timer = vertx.setTimer(limits.bodyTimeout().toMillis(), late -> refuse(408));
    routing.addEndHandler(end -> release());
    request.handler(this::add);
    request.endHandler(end -> complete());
    // The client hung up, so nobody reads the answer; it only must not look like a defect.
    request.exceptionHandler(gone -> refuse(400));
    request.resume();
  }

  private void add(Buffer part) {
    if (body.length() + part.length() > limits.body().asLongValue()) {
      refuse(413);
    } else if (!memory.take(part.length())) {
      refuse(503);
    } else {
      body.appendBuffer(part);
    }
  }

  private void complete() {
    vertx.cancelTimer(timer);
    result.complete(body);
  }

  private void refuse(int status) {
    vertx.cancelTimer(timer);
    request.pause();
    HttpProblem.Builder problem = HttpProblem.builder().withStatus(status);
    result.fail((status == 503 ? problem.withHeader(RETRY_AFTER, 1) : problem).build());
  }

  /** The body is in use until the response has ended or the connection is closed. */
  private void release() {
    vertx.cancelTimer(timer);
    memory.give(body.length());
  }
}
