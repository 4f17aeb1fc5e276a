package org.ordersystem.order.api.draft;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.order.command.DraftChanged;
import org.ordersystem.order.domain.draft.DraftRefused;

/** The answers to refused changes of drafts. Nothing has changed. */
class DraftFailureMappers {
  @ServerExceptionMapper
  Response refused(DraftRefused refusal) {
    return switch (refusal.reason()) {
      case SUBMITTED -> conflict("draft-submitted", "The draft is submitted", refusal);
      case EMPTY -> conflict("draft-empty", "The draft is empty", refusal);
      case FULL -> conflict("draft-full", "The draft is full", refusal);
      case CURRENCY -> conflict("draft-currency", "A draft has one currency", refusal);
    };
  }

  @ServerExceptionMapper(DraftChanged.class)
  Response changed() {
    return Problems.problem(412, "draft-changed", "The draft has changed")
        .withDetail("The draft has another version than If-Match names. Read it again.")
        .build()
        .toResponse();
  }

  private static Response conflict(String code, String title, DraftRefused refusal) {
    return Problems.problem(409, code, title).withDetail(refusal.getMessage()).build().toResponse();
  }
}
