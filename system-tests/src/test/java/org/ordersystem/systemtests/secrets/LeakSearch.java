package org.ordersystem.systemtests.secrets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets in text. It names the kind of a secret, but never shows it. */
final class LeakSearch {
  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("a JSON Web Token", Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}"));
    KINDS.put("a bearer token", Pattern.compile("(?i)bearer [\\w.~+/-]{20,}"));
    KINDS.put("a payment method", Pattern.compile("pm_card_\\w"));
    KINDS.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
  }

  private final Collection<String> secrets;

  /**
   * @param secrets the passwords and keys of the running system
   */
  LeakSearch(Collection<String> secrets) {
    this.secrets = secrets;
  }

  /** Returns what the line contains. */
  List<String> in(String line) {
    return Stream.concat(
            KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(line).find())
                .map(Map.Entry::getKey),
            secrets.stream().filter(line::contains).map(secret -> "a password or a key"))
        .distinct()
        .toList();
  }
}
