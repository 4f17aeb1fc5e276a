package org.ordersystem.orchestrator.instruction;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.instruction.InstructionTable.Open;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.ownership.Replica;
import org.ordersystem.orchestrator.saga.Instruction;

/**
 * Accepts instructions and returns their outcomes to the caller. The replica that receives an
 * instruction stores it first. The replica that owns the saga carries it out: this one at once,
 * another one within a second, when it polls for new instructions.
 */
@ApplicationScoped
public class Instructions {
  /** Shorter than the gateway's timeout. */
  public static final Duration DECIDED_WITHIN = Duration.ofSeconds(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final InstructionTable table;
  private final InstructedSagas sagas;
  private final Replica replica;
  private final Ownership ownership;
  private final ConcurrentMap<UUID, CompletableFuture<InstructionOutcome>> callers =
      new ConcurrentHashMap<>();

  Instructions(
      InstructionTable table, InstructedSagas sagas, Replica replica, Ownership ownership) {
    this.table = table;
    this.sagas = sagas;
    this.replica = replica;
    this.ownership = ownership;
  }

  /**
   * Stores an instruction and waits a little for its outcome, without a thread. It is too late at
   * once if the saga has ended.
   *
   * @throws LogUnavailableException if it is not known whether the instruction is stored
   */
  public Uni<InstructionOutcome> give(Instruction instruction) {
    CompletableFuture<InstructionOutcome> decidedHere = new CompletableFuture<>();
    callers.put(instruction.id(), decidedHere);
    Uni<InstructionOutcome> outcome =
        Uni.combine()
            .any()
            .of(Uni.createFrom().completionStage(decidedHere), decidedElsewhere(instruction))
            .ifNoItem()
            .after(DECIDED_WITHIN)
            .recoverWithItem(InstructionOutcome.PENDING)
            .onTermination()
            .invoke(() -> callers.remove(instruction.id()));
    try {
      table.insert(instruction).ifPresent(decidedHere::complete);
      carryOut();
      return outcome;
    } catch (SQLException | RuntimeException e) {
      callers.remove(instruction.id());
      throw e instanceof RuntimeException defect ? defect : new LogUnavailableException(e);
    }
  }

  /** The replica that owns the saga writes the outcome into the table. */
  private Uni<InstructionOutcome> decidedElsewhere(Instruction instruction) {
    return Uni.createFrom()
        .item(() -> table.outcome(instruction.id()))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .repeat()
        .withDelay(LOOK_EVERY)
        .whilst(Optional::isEmpty)
        .collect()
        .last()
        .map(Optional::get);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void carryOut() throws SQLException {
    Optional<Term> term = ownership.term();
    if (term.isPresent()) {
      List<Open> open = table.open(term.get().replica());
      if (!open.isEmpty()) {
        replica.claim(now -> sagas.carryOut(now, open, this::decided));
      }
    }
  }

  private void decided(UUID instruction, InstructionOutcome outcome) {
    CompletableFuture<InstructionOutcome> caller = callers.get(instruction);
    if (caller != null) {
      caller.complete(outcome);
    }
  }
}
