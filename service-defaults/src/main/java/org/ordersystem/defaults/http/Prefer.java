package org.ordersystem.defaults.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Prefer} (RFC 7240). */
public final class Prefer {
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  /** The longest wait that a client may ask for. */
  public static final int MAX_WAIT_SECONDS = 30;

  private Prefer() {}

  /**
   * The seconds of the preference {@code wait}, 1 to 30, from all fields of the header together.
   * The first {@code wait} counts. A malformed one, 0, or more than 30 is ignored, as RFC 7240
   * requires: a shortened wait would tell the client that its preference was applied.
   *
   * @param preferences the values of all fields; null or empty if the request has none
   */
  public static OptionalInt waitSeconds(@Nullable List<String> preferences) {
    return preferences == null ? OptionalInt.empty() : firstWait(preferences);
  }

  private static OptionalInt firstWait(List<String> preferences) {
    return preferences.stream()
        .flatMap(field -> Arrays.stream(field.split(",")))
        .filter(preference -> preference.strip().toLowerCase(Locale.ROOT).startsWith("wait"))
        .limit(1)
        .map(WAIT::matcher)
        .filter(Matcher::matches)
        .mapToInt(wait -> Integer.parseInt(wait.group(1)))
        .filter(seconds -> seconds > 0 && seconds <= MAX_WAIT_SECONDS)
        .findFirst();
  }
}
