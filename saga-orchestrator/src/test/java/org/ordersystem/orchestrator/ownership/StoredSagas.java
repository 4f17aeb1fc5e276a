package org.ordersystem.orchestrator.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.Database;

/** Sagas that a test stores for a replica. */
abstract class StoredSagas {
  @Inject SagaReader reader;
  @Inject Ownership ownership;
  @Inject ObjectMapper json;
  @Inject Supplier<UUID> ids;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  UUID orphan(Duration untilDeadline) throws JsonProcessingException {
    return saga(UUID.randomUUID(), untilDeadline);
  }

  UUID saga(UUID owner, Duration untilDeadline) throws JsonProcessingException {
    PlaceOrder order = Orders.ofTea();
    return saga(owner, untilDeadline, order, json.writeValueAsString(order));
  }

  UUID saga(UUID owner, Duration untilDeadline, PlaceOrder order, String input) {
    UUID saga = ids.get();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    Database.execute(
        """
        INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
            idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at)
        VALUES (?, 'place-order', 1, ?, ?::json, 'alice', ?, '', 'RUNNING', ?, ?, ?, ?)""",
        saga,
        order.orderId(),
        input,
        saga.toString(),
        owner,
        now,
        now,
        now.plus(untilDeadline));
    return saga;
  }

  Status status(UUID saga) {
    return reader.head(saga).orElseThrow().status();
  }

  Term term() {
    return ownership.term().orElseThrow();
  }
}
