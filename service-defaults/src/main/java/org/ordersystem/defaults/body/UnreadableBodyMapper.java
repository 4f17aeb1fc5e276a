package org.ordersystem.defaults.body;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says to the client why its body cannot be read. */
class UnreadableBodyMapper {
  @ServerExceptionMapper
  Response unreadable(UnreadableBody body) {
    return body.problem().toResponse();
  }
}
