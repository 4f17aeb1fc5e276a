package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ordersystem.testsupport.Waiting.await;

import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.Next;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.GroupCommit;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Entry.Attempt;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** A replica that the others have declared dead. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class DeclaredDeadTest extends StoredSagas {
  @Inject GroupCommit log;

  @Test
  void aReplicaThatWasDeclaredDeadWritesNothingAndBeginsAnew() throws Exception {
    UUID saga = orphan(Duration.ofMinutes(5));
    await().until(() -> status(saga), is(Status.COMPLETED));
    Term before = term();
    Database.execute("DELETE FROM replica WHERE id = ?", before.replica());
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> log.append(lateEntry(before, saga)).toCompletableFuture().join());
    assertThat(refused.getCause().getClass(), is((Object) FencedException.class));
    await().until(this::term, not(before));
    UUID next = orphan(Duration.ofMinutes(5));
    await().until(() -> status(next), is(Status.COMPLETED));
  }

  private static Progress lateEntry(Term term, UUID saga) {
    Instant now = Instant.now();
    Entry late =
        new Entry(
            99,
            EntryType.DONE,
            new Attempt("create-order", 1, now),
            now,
            null,
            NullNode.getInstance());
    return new Progress(
        term,
        new SagaRef(saga, "place-order", saga, null),
        late,
        SagaState.started(now),
        new Next(now, "order", false),
        null,
        true);
  }

  /**
   * Regression: the replica adopted its own sagas again and again, and its heartbeat never ended.
   */
  @Test
  void aReplicaThatIsDeclaredDeadRightAfterItsHeartbeatBeginsAnew() throws Exception {
    Term before = term();
    UUID own = saga(before.replica(), Duration.ofMinutes(5));
    Database.execute(
        """
        CREATE FUNCTION declare_dead() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN DELETE FROM replica WHERE id = NEW.id; RETURN NULL; END'""");
    Database.execute(
        """
        CREATE TRIGGER declare_dead AFTER UPDATE ON replica
        FOR EACH ROW EXECUTE FUNCTION declare_dead()""");
    try {
      await().until(this::term, not(before));
    } finally {
      Database.execute("DROP FUNCTION declare_dead CASCADE");
    }
    await().until(() -> status(own), is(Status.COMPLETED));
  }
}
