package org.ordersystem.inventory.reservation;

import java.util.Optional;
import org.ordersystem.inventory.domain.reservation.ReservationState;

/** The order's reservation, or its absence, does not allow the call. Nothing was changed. */
public class ReservationConflict extends RuntimeException {
  private final boolean released;

  private ReservationConflict(Optional<ReservationState> found) {
    super("the order's reservation is " + found.map(Enum::name).orElse("not there"));
    this.released = found.filter(ReservationState.RELEASED::equals).isPresent();
  }

  static ReservationConflict found(Optional<ReservationState> state) {
    return new ReservationConflict(state);
  }

  public boolean isReleased() {
    return released;
  }
}
