package org.ordersystem.orchestrator.log;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.Write.Append;
import org.ordersystem.orchestrator.log.Write.Change;
import org.ordersystem.orchestrator.log.Write.Flush;
import org.ordersystem.orchestrator.log.Write.Start;
import org.ordersystem.orchestrator.telemetry.SagaLogContext;

/**
 * The saga log in PostgreSQL. One thread writes. As soon as a write is awaited, it commits that
 * write and all others in the queue, and then the next batch. If the database does not answer, it
 * repeats the batch (each statement may be repeated) and new writes wait in the queue.
 */
@ApplicationScoped
public class GroupCommit implements SagaLog {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final int LARGEST_BATCH = 1000;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  private final Queue<Write> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore awaited = new Semaphore(0); // the number of awaited writes in the queue
  private final DataSource database;
  private final LogTables tables;
  private final ExecutorService executor;

  GroupCommit(
      @io.quarkus.agroal.DataSource("writer") DataSource database,
      LogTables tables,
      @VirtualThreads ExecutorService executor) {
    this.database = database;
    this.tables = tables;
    this.executor = executor;
  }

  @PostConstruct
  void open() {
    Thread.ofPlatform().name("saga-log").daemon().start(this::write);
  }

  @Override
  public CompletionStage<Started> start(NewSaga saga) {
    CompletableFuture<Started> done = new CompletableFuture<>();
    add(new Start(saga, done));
    return done;
  }

  @Override
  public CompletionStage<Void> append(Progress progress) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    add(new Append(progress, done));
    return done;
  }

  @Override
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    add(new Flush(done));
    return done;
  }

  /** Wakes the writer only if the write is awaited. */
  private void add(Write write) {
    queue.add(write);
    if (write.awaited()) {
      awaited.release();
    }
  }

  private void write() {
    List<Write> batch = new ArrayList<>();
    try {
      while (true) {
        gather(batch);
        commitByTerm(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      LOG.info("The writer of the saga log ends");
    }
  }

  /**
   * All writes of one term are one commit. There is a second term only after a new registration.
   */
  private void commitByTerm(List<Write> batch) throws InterruptedException {
    Map<Term, List<Change>> byTerm = new LinkedHashMap<>();
    List<Flush> flushes = new ArrayList<>();
    for (Write write : batch) {
      switch (write) {
        case Change change ->
            byTerm.computeIfAbsent(change.term(), term -> new ArrayList<>()).add(change);
        case Flush flush -> flushes.add(flush);
      }
    }
    for (List<Change> changes : byTerm.values()) {
      commit(changes);
    }
    if (!flushes.isEmpty()) {
      executor.execute(() -> flushes.forEach(flush -> flush.done().complete(null)));
    }
  }

  /** Waits for an awaited write and takes it together with all others in the queue. */
  private void gather(List<Write> batch) throws InterruptedException {
    // Waits until the queue has an awaited write. The number of permits stays the same.
    awaited.acquire();
    awaited.release();
    // Lets other threads add their writes first. This halves the number of commits (ADR 2).
    Thread.yield();
    while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
      Write write = queue.remove();
      batch.add(write);
      if (write.awaited()) {
        // Does not block for long: the thread that has added the write is about to release the
        // permit.
        awaited.acquire();
      }
    }
  }

  private void commit(List<Change> batch) throws InterruptedException {
    long pause = 10;
    while (true) {
      try {
        Map<UUID, Started> started = tryCommit(batch);
        executor.execute(() -> batch.forEach(write -> complete(write, started)));
        return;
      } catch (FencedException e) {
        refuse(batch);
        return;
      } catch (RuntimeException e) {
        commitOneByOne(batch, e);
        return;
      } catch (SQLException e) {
        if (isOfTheData(e)) {
          commitOneByOne(batch, e);
          return;
        }
        LOG.warnf("The saga log waits for its database: %s", e.getMessage());
        Thread.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void refuse(List<Change> batch) {
    FencedException fenced = new FencedException();
    executor.execute(() -> batch.forEach(write -> write.done().completeExceptionally(fenced)));
  }

  /** Writes the rows one by one, so that a row that cannot be written does not block the others. */
  private void commitOneByOne(List<Change> batch, Exception cause) throws InterruptedException {
    if (batch.size() == 1) {
      SagaLogContext.with(
          batch.getFirst().saga(), () -> LOG.error("A write of this saga fails", cause));
      executor.execute(() -> batch.getFirst().done().completeExceptionally(cause));
      return;
    }
    for (Change write : batch) {
      commit(List.of(write));
    }
  }

  /**
   * Whether the data is the cause: SQL states of data, of integrity, and of limits such as an index
   * row's size.
   */
  private static boolean isOfTheData(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().matches("(22|23|54)...");
  }

  private static void complete(Change change, Map<UUID, Started> started) {
    switch (change) {
      case Start start -> start.done().complete(started.get(start.saga().id()));
      case Append append -> append.done().complete(null);
    }
  }

  private Map<UUID, Started> tryCommit(List<Change> changes) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return tables.write(connection, changes.getFirst().term(), Batch.of(changes));
    }
  }
}
