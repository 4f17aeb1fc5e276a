package org.ordersystem.gateway.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the hops that proxies have written into a header, the nearest one last. */
final class ForwardedFor {
  /** A comma, or a semicolon, that is not within a quoted string. */
  private static final String UNQUOTED = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  private static final Pattern ELEMENT = Pattern.compile("," + UNQUOTED);
  private static final Pattern PAIR = Pattern.compile(";" + UNQUOTED);
  private static final Pattern PORT = Pattern.compile("^(\\[[^]]*]|[^:]*):[0-9]+$");

  private ForwardedFor() {}

  /** The elements of X-Forwarded-For. */
  static List<String> ofXForwardedFor(List<String> values) {
    return Arrays.stream(String.join(",", values).split(",", -1))
        .map(ForwardedFor::withoutPort)
        .filter(hop -> !hop.isEmpty())
        .toList();
  }

  /** The parameter "for" of the elements of Forwarded (RFC 7239, 4). */
  static List<String> ofForwarded(List<String> values) {
    return Arrays.stream(ELEMENT.split(String.join(",", values), -1))
        .map(ForwardedFor::parameterFor)
        .map(ForwardedFor::withoutPort)
        .filter(hop -> !hop.isEmpty())
        .toList();
  }

  private static String parameterFor(String element) {
    return PAIR.splitAsStream(element)
        .map(String::strip)
        .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
        .map(pair -> pair.substring("for=".length()).replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  private static String withoutPort(String hop) {
    return PORT.matcher(hop.strip()).replaceFirst("$1");
  }
}
