package org.ordersystem.order.domain;

/** The command is refused. The order has not changed. */
public abstract sealed class CommandRefused extends RuntimeException {
  private CommandRefused(String message) {
    super(message);
  }

  /** The status of the order does not allow the command. */
  public static final class IllegalTransition extends CommandRefused {
    IllegalTransition(Order order, OrderCommand command) {
      super(
          "%s is allowed in %s only, and order %s is %s"
              .formatted(
                  command.getClass().getSimpleName(),
                  command.allowedIn(),
                  order.id(),
                  order.status()));
    }
  }

  /** The reservation, payment and shipment do not match the order, or the sums are wrong. */
  public static final class CompletionMismatch extends CommandRefused {
    CompletionMismatch(String message) {
      super(message);
    }
  }
}
