package org.ordersystem.order.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;
import org.ordersystem.order.query.OrderView;

/** The entity tag of an order: its version, and whether its customer was forgotten. */
final class OrderTag {
  private static final Pattern SENT =
      Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

  private OrderTag() {}

  static EntityTag of(OrderView order) {
    String version = Integer.toString(order.revision().version());
    return new EntityTag(order.content().shipTo() == null ? version + "-forgotten" : version);
  }

  /** Whether If-None-Match names the tag: by the weak comparison (RFC 9110, 13.1.2), or by *. */
  static boolean isKnown(HttpHeaders request, EntityTag tag) {
    List<String> values = request.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
    return values.stream()
        .anyMatch(
            value ->
                value.strip().equals("*")
                    || SENT.matcher(value)
                        .results()
                        .anyMatch(sent -> sent.group(1).equals(tag.getValue())));
  }
}
