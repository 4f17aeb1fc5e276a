package org.ordersystem.order.api;

import static org.ordersystem.defaults.paging.QueryParameter.parse;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.order.domain.OrderStatus;

/** The query parameters of lists of orders and events. A malformed one is answered 400. */
public class OrderQuery extends PageQuery {
  @QueryParam("status")
  String status;

  @QueryParam("since")
  String since;

  Optional<OrderStatus> status() {
    return parse("status", status, "must be a status of an order", OrderQuery::statusOf);
  }

  int sinceVersion() {
    return parse("since", since, "must be a version, or 0", QueryParameter::number).orElse(0);
  }

  private static OrderStatus statusOf(String text) {
    return Arrays.stream(OrderStatus.values())
        .filter(status -> status != OrderStatus.NEW && status.name().equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
