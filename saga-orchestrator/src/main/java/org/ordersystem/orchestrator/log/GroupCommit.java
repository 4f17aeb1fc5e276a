package org.ordersystem.orchestrator.log;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.log.Write.Append;
import org.ordersystem.orchestrator.log.Write.Start;
import org.ordersystem.orchestrator.telemetry.SagaLogContext;

/**
 * The saga log in PostgreSQL. One thread writes: when something is waited for it commits that and
 * whatever else has gathered, and when that commit is back, the same again. While the database is
 * away the batch is repeated (every statement may be) and what comes meanwhile waits.
 */
@ApplicationScoped
public class GroupCommit implements SagaLog {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final int LARGEST_BATCH = 1000;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  private final Queue<Write> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore awaited = new Semaphore(0); // a permit for each such write in the queue
  private final DataSource database;
  private final LogTables tables;
  private final ExecutorService executor;
  private volatile UUID replica;
  private Thread writer;

  GroupCommit(
      @io.quarkus.agroal.DataSource("writer") DataSource database,
      LogTables tables,
      @VirtualThreads ExecutorService executor) {
    this.database = database;
    this.tables = tables;
    this.executor = executor;
  }

  /** Writes from now on as this replica. */
  public void writeAs(UUID id) {
    replica = id;
    if (writer == null) {
      writer = Thread.ofPlatform().name("saga-log").daemon().start(this::write);
    }
  }

  @Override
  public CompletionStage<Started> start(NewSaga saga) {
    CompletableFuture<Started> done = new CompletableFuture<>();
    add(new Start(replica, saga, done));
    return done;
  }

  @Override
  public CompletionStage<Void> append(Progress progress) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    add(new Append(replica, progress, done));
    return done;
  }

  @Override
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    add(new Write.Flush(replica, done));
    return done;
  }

  /** What nothing waits for does not wake the writer. */
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
        UUID self = replica;
        refuse(batch.stream().filter(write -> !self.equals(write.owner())).toList());
        commit(batch.stream().filter(write -> self.equals(write.owner())).toList());
        batch.clear();
      }
    } catch (InterruptedException e) {
      LOG.info("the saga log's writer ends");
    }
  }

  /**
   * Waits until something is waited for, and takes all that has gathered. On a busy machine those
   * come first that have something to add, which makes half as many commits; else none is waited
   * for.
   */
  private void gather(List<Write> batch) throws InterruptedException {
    awaited.acquire();
    awaited.release(); // to be taken with the write that it stands for
    Thread.yield();
    Write write = queue.poll();
    while (write != null) {
      batch.add(write);
      if (write.awaited()) {
        awaited.acquire();
      }
      write = batch.size() < LARGEST_BATCH ? queue.poll() : null;
    }
  }

  private void commit(List<Write> batch) throws InterruptedException {
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
        LOG.warnf("the saga log waits for its database: %s", e.getMessage());
        Thread.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void refuse(List<Write> batch) {
    FencedException fenced = new FencedException();
    executor.execute(() -> batch.forEach(write -> write.done().completeExceptionally(fenced)));
  }

  /** Keeps one row that cannot be written from holding up all others. */
  private void commitOneByOne(List<Write> batch, Exception cause) throws InterruptedException {
    if (batch.size() == 1) {
      SagaLogContext.with(saga(batch.getFirst()), () -> LOG.error("it cannot be written", cause));
      executor.execute(() -> batch.getFirst().done().completeExceptionally(cause));
      return;
    }
    for (Write write : batch) {
      commit(List.of(write));
    }
  }

  private static SagaRef saga(Write write) {
    return switch (write) {
      case Start start -> start.saga().saga();
      case Append append -> append.progress().saga();
      case Write.Flush _ -> throw new IllegalStateException("a flush writes nothing");
    };
  }

  /** Data, integrity, and program limits such as the size of an index's row. */
  private static boolean isOfTheData(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().matches("(22|23|54)...");
  }

  private static void complete(Write write, Map<UUID, Started> started) {
    switch (write) {
      case Start start -> start.done().complete(started.get(start.saga().id()));
      case Append append -> append.done().complete(null);
      case Write.Flush flush -> flush.done().complete(null);
    }
  }

  private Map<UUID, Started> tryCommit(List<Write> writes) throws SQLException {
    Batch batch = Batch.of(writes);
    if (batch.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = database.getConnection()) {
      return tables.write(connection, writes.getFirst().owner(), batch);
    }
  }
}
