package org.ordersystem.local.stored;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids in the rows of an order, and the SQL that makes those of its n-th copy from them. A copy
 * has the same ids in all databases.
 */
final class OrderIds {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TRACKING_NUMBER = Pattern.compile("OS[0-9A-Z]{13}");

  private OrderIds() {}

  static Set<String> in(Collection<String> values) {
    Set<String> ids = new LinkedHashSet<>();
    for (String value : values) {
      collect(UUID, value, ids);
      collect(TRACKING_NUMBER, value, ids);
    }
    return ids;
  }

  private static void collect(Pattern pattern, String value, Set<String> ids) {
    Matcher found = pattern.matcher(value);
    while (found.find()) {
      ids.add(found.group());
    }
  }

  /**
   * A UUIDv7 begins with its time in milliseconds. The n-th copy is n milliseconds older, so it
   * stands before the original in lists. The last digits of a tracking number are n.
   */
  static String copy(String id) {
    if (id.startsWith("OS")) {
      return "'%s' || lpad(n::text, 8, '0')".formatted(id.substring(0, 7));
    }
    long millis = Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16);
    return "regexp_replace(lpad(to_hex(%d - n), 12, '0'), '(.{8})', '\\1-') || '%s'"
        .formatted(millis, id.substring(13));
  }
}
