package org.ordersystem.gateway.limit.size;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads the whole body before the resource runs. So a body without a Content-Length is limited too,
 * and is refused with a problem document.
 */
class BodyReader {
  /** After the rate limit, so the body of a request beyond that limit is not read. */
  private static final int PRIORITY = Priorities.USER + 1;

  private final long limit;

  BodyReader(RequestSizeConfig limits) {
    limit = limits.body().asLongValue();
  }

  @ServerRequestFilter(preMatching = true, priority = PRIORITY)
  Uni<Void> read(ContainerRequestContext context, HttpServerRequest request) {
    return request.isEnded()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .<Buffer>emitter(body -> collect(request, body))
            .invoke(body -> context.setEntityStream(new ByteArrayInputStream(body.getBytes())))
            .replaceWithVoid();
  }

  private void collect(HttpServerRequest request, UniEmitter<? super Buffer> body) {
    Buffer read = Buffer.buffer();
    request.exceptionHandler(body::fail);
    request.endHandler(end -> body.complete(read));
    request.handler(
        part -> {
          if (read.length() + part.length() > limit) {
            request.pause();
            BodyDrain.drain(request);
            body.fail(HttpProblem.builder().withStatus(413).build());
          } else {
            read.appendBuffer(part);
          }
        });
    request.resume();
  }
}
