package org.ordersystem.order.domain;

import static org.ordersystem.order.domain.OrderStatus.COMPLETED;
import static org.ordersystem.order.domain.OrderStatus.NEW;
import static org.ordersystem.order.domain.OrderStatus.PENDING;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to change an order. */
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

  /** Completes the order, with the prices at which it was sold. */
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

  /** Rejects the order because it cannot be carried out. */
  record Reject(Rejection reason) implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(PENDING);
    }
  }

  /** Cancels the order on request. */
  record Cancel(@Nullable String code, @Nullable String detail) implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(PENDING);
    }
  }

  /** Returns the completed order; its prices stay. */
  record Return() implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(COMPLETED);
    }
  }
}
