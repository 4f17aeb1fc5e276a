package org.ordersystem.orchestrator.api;

import static org.ordersystem.defaults.paging.QueryParameter.parse;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.validation.Uuids;
import org.ordersystem.orchestrator.log.SagaFilter;
import org.ordersystem.orchestrator.saga.state.Status;

/** The query parameters of the list of sagas. A malformed one is answered 400. */
public class SagaQuery extends PageQuery {
  @QueryParam("status")
  String status;

  @QueryParam("orderId")
  String orderId;

  @QueryParam("waiting")
  String waiting;

  @QueryParam("startedBefore")
  String startedBefore;

  SagaFilter filter() {
    return new SagaFilter(
        status().orElse(null),
        orderId().orElse(null),
        parse("waiting", waiting, "must be true or false", SagaQuery::bool).orElse(false),
        parse("startedBefore", startedBefore, "must be a time as in RFC 3339", SagaQuery::instant)
            .orElse(null));
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private Optional<Status> status() {
    return parse("status", status, "must be a status of a saga", Status::valueOf);
  }

  private Optional<UUID> orderId() {
    return parse("orderId", orderId, "must be the id of an order", Uuids::parse);
  }
}
