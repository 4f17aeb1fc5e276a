package org.ordersystem.orchestrator.api;

import static org.ordersystem.defaults.paging.QueryParameter.parse;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.orchestrator.saga.state.Status;

/** The query parameters of the list of sagas. A malformed one is answered 400. */
public class SagaQuery extends PageQuery {
  @QueryParam("status")
  String status;

  @QueryParam("orderId")
  String orderId;

  Optional<Status> status() {
    return parse("status", status, "must be a status of a saga", Status::valueOf);
  }

  Optional<UUID> orderId() {
    return parse("orderId", orderId, "must be the id of an order", QueryParameter::uuid);
  }
}
