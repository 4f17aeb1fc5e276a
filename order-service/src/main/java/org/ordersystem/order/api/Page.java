package org.ordersystem.order.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of a list, and the cursor at which the next piece begins; null at the end. */
record Page<T>(List<T> items, @Nullable String next) {
  /**
   * @param found up to one more than {@code limit}, which tells whether there is a next page
   * @param key what an item's cursor is made of
   */
  static <S, T> Page<T> of(
      List<S> found, int limit, Function<S, T> toItem, Function<S, Object> key) {
    List<S> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.of(key.apply(shown.getLast())) : null;
    return new Page<>(shown.stream().map(toItem).toList(), next);
  }
}
