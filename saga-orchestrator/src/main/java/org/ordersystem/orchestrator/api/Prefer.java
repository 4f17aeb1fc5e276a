package org.ordersystem.orchestrator.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of a request (RFC 7240, 4.3). */
final class Prefer {
  private static final Pattern WAIT =
      Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:[,;]|$)");
  private static final int MOST_SECONDS = 30;

  private Prefer() {}

  /** How long to wait, at most 30 s; zero where the header says nothing that can be honoured. */
  static Duration wait(String header) {
    Matcher matcher = WAIT.matcher(header == null ? "" : header);
    return Duration.ofSeconds(
        matcher.find() ? Math.min(Integer.parseInt(matcher.group(1)), MOST_SECONDS) : 0);
  }
}
