package org.ordersystem.gateway.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.problem.ServiceProblems;

/** Reads an order for the response to a request that has just placed or changed it. */
@ApplicationScoped
class OrderReader {
  private final OrderEdge orders;
  private final ServiceProblems problems;
  private final ReadBackConfig config;

  OrderReader(OrderEdge orders, ServiceProblems problems, ReadBackConfig config) {
    this.orders = orders;
    this.problems = problems;
    this.config = config;
  }

  /** Fails if the order service does not return the order within the time limit. */
  Uni<ServiceAnswer> readBack(String token, String orderId) {
    return orders
        .read(service -> service.order(token, orderId))
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(problems::requireSuccess);
  }
}
