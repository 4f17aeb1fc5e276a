package org.ordersystem.orchestrator.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.log.OwnershipTables.Orphan;
import org.ordersystem.orchestrator.saga.Definitions;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.SagaDefinition;
import org.ordersystem.orchestrator.saga.SagaState;

/**
 * This process among the orchestrator's replicas: it gives its sign of life, declares silent ones
 * dead, adopts their sagas, and lets go of its own where it was itself declared dead. A sign of
 * life is one row a replica, whatever the number of its sagas.
 */
@ApplicationScoped
public class Replica {
  private static final Logger LOG = Logger.getLogger(Replica.class);
  private static final int ADOPTED_AT_ONCE = 500;
  private static final long LAST_FLUSH_SECONDS = 5;

  private final OwnershipTables tables;
  private final SagaReader reader;
  private final GroupCommit log;
  private final Engine engine;
  private final Definitions definitions;
  private final ObjectMapper json;
  private final Supplier<UUID> ids;
  private final ReplicaConfig config;
  private volatile UUID id; // null once this process stops

  Replica(
      OwnershipTables tables,
      SagaReader reader,
      GroupCommit log,
      Engine engine,
      Definitions definitions,
      ObjectMapper json,
      Supplier<UUID> ids,
      ReplicaConfig config) {
    this.tables = tables;
    this.reader = reader;
    this.log = log;
    this.engine = engine;
    this.definitions = definitions;
    this.json = json;
    this.ids = ids;
    this.config = config;
  }

  void start(@Observes StartupEvent event) throws SQLException {
    register();
    adopt();
  }

  /** Hands the sagas over: what is written is durable, and the others may adopt at once. */
  void stop(@Observes ShutdownEvent event) throws SQLException, InterruptedException {
    UUID leaving = id;
    id = null;
    engine.dropAll();
    try {
      log.flush().toCompletableFuture().get(LAST_FLUSH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("the last entries are not in the log: %s", e.getMessage());
    }
    tables.deregister(leaving);
  }

  @Scheduled(
      every = "${ordersystem.replica.heartbeat}",
      delayed = "${ordersystem.replica.heartbeat}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void heartbeat() throws SQLException {
    if (id == null) {
      return;
    }
    if (!tables.heartbeat(id)) {
      LOG.warn("this replica was declared dead: it lets go of its sagas and begins anew");
      engine.dropAll();
      register();
    }
    tables.retireSilent(config.deadAfter());
    adopt();
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void checkDeadlines() {
    engine.checkDeadlines();
  }

  UUID id() {
    return id;
  }

  private void register() throws SQLException {
    UUID fresh = ids.get();
    tables.register(fresh, config.name());
    id = fresh;
    log.writeAs(fresh);
  }

  private void adopt() throws SQLException {
    List<Orphan> orphans;
    do {
      orphans = tables.adopt(id, Math.min(ADOPTED_AT_ONCE, engine.room()));
      Map<UUID, List<Entry>> entries =
          orphans.isEmpty() ? Map.of() : reader.entries(orphans.stream().map(Orphan::id).toList());
      for (Orphan orphan : orphans) {
        takeUp(orphan, entries.getOrDefault(orphan.id(), List.of()));
      }
      if (!orphans.isEmpty()) {
        LOG.infof("adopted %d sagas", orphans.size());
      }
    } while (!orphans.isEmpty());
  }

  private void takeUp(Orphan orphan, List<Entry> entries) {
    try {
      takeUp(orphan, entries, definitions.find(orphan.type(), orphan.version()));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.errorf(e, "saga %s cannot be taken up", orphan.id());
    }
  }

  private <I> void takeUp(Orphan orphan, List<Entry> entries, SagaDefinition<I> saga)
      throws JsonProcessingException {
    SagaState state = SagaState.started(orphan.startedAt().toInstant());
    for (Entry entry : entries) {
      state = Protocol.apply(saga, state, entry);
    }
    engine.take(
        orphan.id(),
        saga,
        orphan.correlationId(),
        json.readValue(orphan.input(), saga.inputType()),
        orphan.deadlineAt().toInstant(),
        state.adopt());
  }
}
