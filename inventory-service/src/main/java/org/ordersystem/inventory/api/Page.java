package org.ordersystem.inventory.api;

import java.util.List;
import java.util.function.Function;

/** A part of a list, and the cursor of the next part or null. */
public record Page<T>(List<T> items, String next) {
  /**
   * @param found one more than {@code limit} where the list goes on
   */
  static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, PageRequest.cursor(key.apply(items.getLast())));
  }
}
