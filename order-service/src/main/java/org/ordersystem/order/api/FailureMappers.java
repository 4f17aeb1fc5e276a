package org.ordersystem.order.api;

import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.CommandRefused.CompletionMismatch;
import org.ordersystem.order.domain.CommandRefused.IllegalTransition;
import org.ordersystem.order.eventstore.UnreadableEvent;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.order.stream.TooManyStreams;

/**
 * The answers to exceptions of this service. Only a refusal of the domain is a 4xx, because only
 * then it is certain that nothing has changed.
 */
class FailureMappers {
  private static final Logger LOG = Logger.getLogger(FailureMappers.class);

  @ServerExceptionMapper
  Response refused(CommandRefused refusal) {
    return switch (refusal) {
      case IllegalTransition e ->
          conflict("illegal-transition", "The order is not in a state for that", e);
      case CompletionMismatch e ->
          conflict("completion-mismatch", "That is not what was ordered", e);
    };
  }

  @ServerExceptionMapper
  Response outOfDate(VersionConflict conflict) {
    LOG.warn(conflict.getMessage());
    return Problems.unavailable().toResponse();
  }

  /**
   * During a rolling update a newer replica may have appended an event that this one does not know.
   * Another replica can serve the request.
   */
  @ServerExceptionMapper
  Response newer(UnreadableEvent event) {
    LOG.warn(event.getMessage());
    return Problems.unavailable().toResponse();
  }

  @ServerExceptionMapper(TooManyStreams.class)
  Response full() {
    return Problems.unavailable().toResponse();
  }

  /** 204 tells a client of server-sent events not to connect again. */
  @ServerExceptionMapper(StreamOver.class)
  Response over() {
    return Response.noContent().build();
  }

  private static Response conflict(String code, String title, CommandRefused refusal) {
    return Problems.problem(409, code, title).withDetail(refusal.getMessage()).build().toResponse();
  }
}
