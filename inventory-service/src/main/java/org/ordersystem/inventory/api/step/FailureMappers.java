package org.ordersystem.inventory.api.step;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.inventory.reservation.ReservationConflict;

/** The answers to exceptions of this service. */
class FailureMappers {
  /** 409 for a defect of the caller, 410 if the stock of the order was released before. */
  @ServerExceptionMapper
  Response conflict(ReservationConflict conflict) {
    int status = conflict.isReleased() ? 410 : 409;
    return Problems.problem(status, "reservation-conflict", "Reservation conflict")
        .withDetail(conflict.getMessage())
        .build()
        .toResponse();
  }
}
