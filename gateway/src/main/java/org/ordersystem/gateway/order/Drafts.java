package org.ordersystem.gateway.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ordersystem.gateway.client.CallLimits;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.fallback.CatalogueFallback;
import org.ordersystem.gateway.problem.ServiceProblems;

/** The changes of a draft that need another service: a line its price, a submission its order. */
@ApplicationScoped
public class Drafts {
  private static final int NO_CONTENT = 204;

  private final OrderEdge orders;
  private final CatalogueFallback catalogue;
  private final OrderPlacement placement;
  private final ServiceProblems problems;
  private final ObjectMapper json;
  private final Duration limit;

  Drafts(
      OrderEdge orders,
      CatalogueFallback catalogue,
      OrderPlacement placement,
      ServiceProblems problems,
      ObjectMapper json,
      CallLimits limits) {
    this.orders = orders;
    this.catalogue = catalogue;
    this.placement = placement;
    this.problems = problems;
    this.json = json;
    this.limit = limits.call();
  }

  /**
   * Puts a line with the price that the product has now. An unknown product is 404. Both calls
   * together have the time limit of one.
   */
  public Uni<ServiceAnswer> putLine(
      String token, @Nullable String ifMatch, String id, String sku, byte[] line) {
    return CallLimits.within(
        limit,
        price(sku)
            .flatMap(
                price ->
                    orders.draft(
                        service ->
                            service.putLine(
                                token, ifMatch, id, sku, price.amount(), price.currency(), line))));
  }

  /**
   * Reads the price from the inventory service. If the service does not answer within half of the
   * time limit, the price of the last good copy is used.
   */
  private Uni<CataloguePrice> price(String sku) {
    return catalogue
        .read(
            "product " + sku,
            service -> CallLimits.within(limit.dividedBy(2), service.product(sku)))
        .map(problems::requireSuccess)
        .map(product -> CataloguePrice.of(product, json));
  }

  /**
   * Submits the draft, then places its order. If the second fails, the draft stays submitted, and a
   * repeated submission places the same order.
   */
  public Uni<Response> submit(
      String token, @Nullable String ifMatch, String id, OptionalInt wait, byte[] submission) {
    return orders
        .draft(service -> service.submit(token, ifMatch, id, submission))
        .map(problems::requireSuccess)
        .flatMap(
            order ->
                order.status() == NO_CONTENT
                    ? placement.placedBefore(token, id, wait.isPresent())
                    : placement.placeDraft(token, id, wait, order.body()));
  }
}
