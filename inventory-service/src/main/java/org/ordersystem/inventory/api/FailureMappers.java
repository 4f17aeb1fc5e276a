package org.ordersystem.inventory.api;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.inventory.reservation.ReservationConflict;

/** What the exceptions of this service are called over HTTP. */
class FailureMappers {
  /** A caller's defect, but for a shipment that comes after the release of its stock (410). */
  @ServerExceptionMapper
  Response conflict(ReservationConflict conflict) {
    int status = conflict.isReleased() ? 410 : 409;
    return Problems.problem(
            "reservation-conflict", status, "Reservation conflict", conflict.getMessage())
        .build()
        .toResponse();
  }
}
