package org.ordersystem.order.domain;

/** The order is not as the command needs it; nothing has changed. */
public abstract sealed class CommandRefused extends RuntimeException {
  private CommandRefused(String message) {
    super(message);
  }

  /** The command is not allowed in the state that the order is in. */
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

  /** What was reserved, paid and shipped is not what was ordered, or its sums are wrong. */
  public static final class CompletionMismatch extends CommandRefused {
    CompletionMismatch(String message) {
      super(message);
    }
  }
}
