package org.ordersystem.order.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.ordersystem.order.query.OrderView;

/** The entity tag of an order: its version, and whether its customer was forgotten. */
final class OrderTag {
  private OrderTag() {}

  static EntityTag of(OrderView order) {
    String version = Integer.toString(order.revision().version());
    return new EntityTag(order.content().shipTo() == null ? version + "-forgotten" : version);
  }

  /** Whether If-None-Match names the tag: by the weak comparison (RFC 9110, 13.1.2), or by *. */
  static boolean isKnown(HttpHeaders request, EntityTag tag) {
    return EntityTags.match(
        request.getRequestHeader(HttpHeaders.IF_NONE_MATCH),
        sent -> sent.getValue().equals(tag.getValue()));
  }
}
