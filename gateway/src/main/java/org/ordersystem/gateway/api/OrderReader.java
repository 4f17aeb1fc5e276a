package org.ordersystem.gateway.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.client.OrderEdge;

/** Reads an order after something was done about it, in the short time that an answer may wait. */
@ApplicationScoped
class OrderReader {
  private final OrderEdge orders;
  private final PublicAnswers answers;
  private final PlacementConfig config;

  OrderReader(OrderEdge orders, PublicAnswers answers, PlacementConfig config) {
    this.orders = orders;
    this.answers = answers;
    this.config = config;
  }

  /** The order as the order service shows it; fails where it does not show it in time. */
  Uni<Answer> readBack(String token, String orderId) {
    return orders
        .read(service -> service.order(token, orderId))
        .ifNoItem()
        .after(config.readBack())
        .fail()
        .map(answers::accepted);
  }
}
