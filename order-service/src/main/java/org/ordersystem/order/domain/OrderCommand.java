package org.ordersystem.order.domain;

import static org.ordersystem.order.domain.OrderStatus.COMPLETED;
import static org.ordersystem.order.domain.OrderStatus.NEW;
import static org.ordersystem.order.domain.OrderStatus.PENDING;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that somebody wants of an order. */
public sealed interface OrderCommand {
  /** The states in which the command can be carried out; in any other it is refused. */
  Set<OrderStatus> allowedIn();

  /** Accepts the order as the customer gave it. */
  record Place(String customerId, List<OrderLine> lines, ShipTo shipTo, Instant placedAt)
      implements OrderCommand {
    public Place {
      lines = List.copyOf(lines);
    }

    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(NEW);
    }
  }

  /** Ends the order well, with the prices at which it was sold. */
  record Complete(List<OrderLine> lines, Money total, String paymentId, Shipment shipment)
      implements OrderCommand {
    public Complete {
      lines = List.copyOf(lines);
    }

    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(PENDING);
    }
  }

  /** Ends the order because it cannot be carried out. */
  record Reject(Rejection reason) implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(PENDING);
    }
  }

  /** Ends the order because somebody wants it stopped. */
  record Cancel(@Nullable String code, @Nullable String detail) implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(PENDING);
    }
  }

  /** Takes the completed order back; what it was sold for stays. */
  record Return() implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(COMPLETED);
    }
  }
}
