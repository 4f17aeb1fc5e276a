package org.ordersystem.defaults.paging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
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

  private static final Pattern DATE = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern HOUR = Pattern.compile(DATE + "T[0-9]{2}:00:00Z");

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

  /** A date of the years 0001 to 9999, in the form of RFC 3339. */
  public static LocalDate date(String text) {
    if (!DATE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a date");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A full hour in UTC, in the form of RFC 3339: {@code 2025-03-01T10:00:00Z}. */
  public static Instant hour(String text) {
    if (!HOUR.matcher(text).matches()) {
      throw new IllegalArgumentException("not a full hour");
    }
    int hour = number(text.substring(11, 13).replaceFirst("^0", ""));
    if (hour > 23) {
      throw new IllegalArgumentException("not an hour of a day");
    }
    return date(text.substring(0, 10)).atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }
}
