package org.ordersystem.order.api;

import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The entity tags of a conditional request (RFC 9110, 8.8.3 and 13.1). */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

  private EntityTags() {}

  /** Whether a value of the header is *, or one of its tags meets the condition. */
  public static boolean match(List<String> values, Predicate<EntityTag> condition) {
    return values.stream()
        .anyMatch(value -> value.strip().equals("*") || tags(value).anyMatch(condition));
  }

  private static Stream<EntityTag> tags(String value) {
    return TAG.matcher(value)
        .results()
        .map(tag -> new EntityTag(tag.group(2), tag.group(1) != null));
  }
}
