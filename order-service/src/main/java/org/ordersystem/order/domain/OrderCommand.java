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
  /** The states that allow the command. It is refused in any other state. */
  Set<OrderStatus> allowedIn();

  /** Accepts the order as the customer has sent it. */
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

  /** Completes the order with its final prices. */
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

  /** Returns the completed order. Its prices do not change. */
  record Return() implements OrderCommand {
    @Override
    public Set<OrderStatus> allowedIn() {
      return Set.of(COMPLETED);
    }
  }
}
