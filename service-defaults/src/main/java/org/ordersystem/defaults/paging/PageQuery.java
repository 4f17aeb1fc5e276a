package org.ordersystem.defaults.paging;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Function;

/** The query parameters {@code limit} and {@code after} of a list. */
public class PageQuery {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  @QueryParam("limit")
  String limit;

  @QueryParam("after")
  String after;

  /**
   * How many items to show, 1 to 100; 20 if not given.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if malformed
   */
  public int limit() {
    return QueryParameter.parse(
            "limit", limit, "must be a number from 1 to 100", PageQuery::limitOf)
        .orElse(DEFAULT_LIMIT);
  }

  /**
   * The key of the item before the first one to show.
   *
   * @param key reads the key; throws IllegalArgumentException if it is malformed
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if malformed
   */
  public <T> Optional<T> after(Function<String, T> key) {
    return QueryParameter.parse(
        "after", after, "is not a cursor of this list", cursor -> key.apply(Cursor.decode(cursor)));
  }

  /**
   * The cursor as the client sent it, to be sent on to the service that owns the list.
   *
   * @param key reads the key; throws IllegalArgumentException if it is malformed
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if malformed
   */
  public Optional<String> cursor(Function<String, ?> key) {
    return after(key).map(valid -> after);
  }

  private static int limitOf(String text) {
    int value = QueryParameter.number(text);
    if (value < 1 || value > MAX_LIMIT) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
