package org.ordersystem.gateway.bounds;

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
 * Reads each body whole before its resource runs, so that one whose length was not told is bounded
 * too and is refused with a problem like any other.
 */
class BodyReader {
  /** After the rate limit: who sends too many requests need not be read. */
  private static final int PRIORITY = Priorities.USER + 1;

  private final long limit;

  BodyReader(BoundsConfig bounds) {
    limit = bounds.body().asLongValue();
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
            Discard.rest(request);
            body.fail(HttpProblem.builder().withStatus(413).build());
          } else {
            read.appendBuffer(part);
          }
        });
    request.resume();
  }
}
