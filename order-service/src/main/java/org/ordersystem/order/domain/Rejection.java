package org.ordersystem.order.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why an order was not fulfilled: a code such as {@code OUT_OF_STOCK}, and a sentence. */
public record Rejection(String code, @Nullable String detail) {
  public Rejection {
    Objects.requireNonNull(code, "code");
  }
}
