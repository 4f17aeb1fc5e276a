package org.ordersystem.systemtests.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.ordersystem.orchestrator.engine.SagaLog;

/** The group commit of one life of a replica. A crash loses what is not written. */
final class SimulatedCommits implements SagaLog {
  /** A pending write under the term of a replica. */
  private record Pending(
      UUID owner, boolean awaited, Runnable write, Runnable written, Runnable refused) {}

  private final World world;
  private final SimulatedLog log;
  private final BiConsumer<Long, Runnable> later;
  private final List<Pending> queue = new ArrayList<>();
  private boolean writing;

  /**
   * @param later runs a task after a delay unless the replica has crashed before
   */
  SimulatedCommits(World world, SimulatedLog log, BiConsumer<Long, Runnable> later) {
    this.world = world;
    this.log = log;
    this.later = later;
  }

  @Override
  public CompletionStage<Started> start(NewSaga fresh) {
    CompletableFuture<Started> done = new CompletableFuture<>();
    UUID owner = fresh.term().replica();
    write(
        new Pending(
            owner,
            true,
            () -> log.start(fresh, owner),
            () -> done.complete(new Started(fresh.id(), fresh.correlationId(), true, true)),
            () -> done.completeExceptionally(new FencedException())));
    return done;
  }

  @Override
  public CompletionStage<Void> append(Progress progress) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    UUID owner = progress.term().replica();
    write(
        new Pending(
            owner,
            progress.awaited(),
            () -> log.append(progress, owner),
            () -> done.complete(null),
            () -> done.completeExceptionally(new FencedException())));
    return done;
  }

  @Override
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    write(new Pending(null, true, () -> {}, () -> done.complete(null), () -> done.complete(null)));
    return done;
  }

  private void write(Pending pending) {
    queue.add(pending);
    writeAwaited();
  }

  /** Entries that no caller awaits are written together with the next awaited entry. */
  private void writeAwaited() {
    if (!writing && queue.stream().anyMatch(Pending::awaited)) {
      writing = true;
      later.accept(world.delay(20), this::commit);
    }
  }

  /** The commit and its answer are separate events. A crash may happen between them. */
  private void commit() {
    List<Pending> batch = List.copyOf(queue);
    queue.clear();
    List<Runnable> answers = new ArrayList<>();
    for (Pending pending : batch) {
      boolean accepted = log.mayWrite(pending.owner());
      if (accepted) {
        pending.write().run();
      }
      answers.add(accepted ? pending.written() : pending.refused());
    }
    later.accept(
        world.delay(20),
        () -> {
          writing = false;
          answers.forEach(Runnable::run);
          writeAwaited();
        });
  }
}
