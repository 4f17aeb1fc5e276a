package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.telemetry.RequestLabels;

/** Places an order with the orchestrator and shows it as the order service has it by then. */
@ApplicationScoped
class OrderPlacement {
  private final OrchestratorEdge orchestrator;
  private final OrderReader orders;
  private final PublicAnswers answers;
  private final ObjectMapper json;

  OrderPlacement(
      OrchestratorEdge orchestrator, OrderReader orders, PublicAnswers answers, ObjectMapper json) {
    this.orchestrator = orchestrator;
    this.orders = orders;
    this.answers = answers;
    this.json = json;
  }

  Uni<Response> place(String token, String idempotencyKey, OptionalInt wait, byte[] order) {
    Span span = Span.current();
    Uni<Answer> answer =
        wait.isPresent()
            ? orchestrator.placeAndWait(token, idempotencyKey, wait.getAsInt(), order)
            : orchestrator.place(token, idempotencyKey, order);
    return answer
        .map(answers::accepted)
        .map(accepted -> Placement.of(accepted, json))
        .invoke(placement -> RequestLabels.order(span, placement.orderId()))
        .flatMap(placement -> show(token, placement, wait.isPresent()));
  }

  /** From here on the order is durable, so whatever fails now, the answer is a success. */
  private Uni<Response> show(String token, Placement placement, boolean waited) {
    return orders
        .readBack(token, placement.orderId())
        .map(answer -> response(placement, answer.body(), waited && placement.ended()))
        .onFailure()
        .recoverWithItem(() -> response(placement, placement.order(), false));
  }

  private static Response response(Placement placement, Object order, boolean ended) {
    Response.ResponseBuilder response = Response.status(ended ? 201 : 202);
    if (ended) {
      response.header("Preference-Applied", "wait");
    }
    return response
        .header(LOCATION, "/api/orders/" + placement.orderId())
        .type("application/json")
        .entity(order)
        .build();
  }
}
