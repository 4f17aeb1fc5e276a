package org.ordersystem.gateway.limit.size;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads the whole body before the operation runs, within limits of size and time. It runs after the
 * rate limit and after the check of the token and the role, so nobody else's body is read.
 */
class BodyReader {
  private final RequestSizeConfig limits;
  private final BodyMemory memory;
  private final Vertx vertx;

  BodyReader(RequestSizeConfig limits, BodyMemory memory, Vertx vertx) {
    this.limits = limits;
    this.memory = memory;
    this.vertx = vertx;
  }

  @WithBody
  @ServerRequestFilter
  Uni<Void> read(ContainerRequestContext context, RoutingContext routing) {
    return routing.request().isEnded()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .<Buffer>emitter(body -> new BodyTransfer(routing, limits, memory, vertx, body).start())
            .invoke(body -> context.setEntityStream(new ByteArrayInputStream(body.getBytes())))
            .replaceWithVoid();
  }
}
