package org.ordersystem.gateway.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240: how many seconds the client would wait for the end. */
final class WaitPreference {
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 30;

  private WaitPreference() {}

  /**
   * The seconds asked for, from all Prefer fields together; the first {@code wait} counts. One that
   * can't be honoured (0, malformed, more than 30) is as good as none, as the RFC has it: capping a
   * longer one would tell the client that its preference was applied though it was not.
   */
  static OptionalInt seconds(List<String> preferences) {
    return preferences.stream()
        .flatMap(field -> Arrays.stream(field.split(",")))
        .filter(preference -> preference.strip().toLowerCase(Locale.ROOT).startsWith("wait"))
        .limit(1)
        .map(WAIT::matcher)
        .filter(Matcher::matches)
        .mapToInt(wait -> Integer.parseInt(wait.group(1)))
        .filter(seconds -> seconds > 0 && seconds <= LONGEST)
        .findFirst();
  }
}
