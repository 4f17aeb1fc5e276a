package org.ordersystem.defaults.paging;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.problem.Problems;

/**
 * Reads query parameters from text, strictly and everywhere the same. JAX-RS alone would answer a
 * malformed one with 404. An empty parameter counts as not given.
 */
public final class QueryParameter {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private QueryParameter() {}

  /**
   * @param message what the value must be, for people
   * @param parser throws IllegalArgumentException if the value is malformed
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if malformed
   */
  public static <T> Optional<T> parse(
      String name, @Nullable String value, String message, Function<String, T> parser) {
    try {
      return Optional.ofNullable(value).filter(text -> !text.isEmpty()).map(parser);
    } catch (IllegalArgumentException malformed) {
      throw Problems.badRequest(name, message);
    }
  }

  /** A number from 0 to 999,999,999 in ASCII digits, without sign or leading zeros. */
  public static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("not a number");
    }
    return Integer.parseInt(text);
  }

  /** A UUID in its full form; {@link UUID#fromString} alone takes shortened forms too. */
  public static UUID uuid(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID");
    }
    return id;
  }
}
