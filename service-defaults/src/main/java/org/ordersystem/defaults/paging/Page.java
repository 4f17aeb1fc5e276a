package org.ordersystem.defaults.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part, null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /**
   * @param found up to {@code limit + 1} items: one more than the limit means there is a next page
   * @param key what the cursor of an item is made of; {@link PageQuery#after} reads it back
   */
  public static <S, T> Page<T> of(
      List<S> found, int limit, Function<S, T> toItem, Function<S, ?> key) {
    List<S> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.encode(key.apply(shown.getLast())) : null;
    return new Page<>(shown.stream().map(toItem).toList(), next);
  }
}
