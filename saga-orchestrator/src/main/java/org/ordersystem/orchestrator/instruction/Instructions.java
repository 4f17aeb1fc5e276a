package org.ordersystem.orchestrator.instruction;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.instruction.InstructionTable.Open;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.log.SagaReader.Head;
import org.ordersystem.orchestrator.ownership.Replica;
import org.ordersystem.orchestrator.parking.Resumption;
import org.ordersystem.orchestrator.saga.Definitions;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.SagaDefinition;

/**
 * What people ask of sagas. An instruction is stored first, whichever replica receives it; the
 * saga's owner carries it out, at once where it is the same one, and stores the outcome with the
 * entry that obeys.
 */
@ApplicationScoped
public class Instructions {
  private static final Logger LOG = Logger.getLogger(Instructions.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(3);

  private final InstructionTable table;
  private final SagaReader reader;
  private final Definitions definitions;
  private final Engine engine;
  private final Replica replica;
  private final Resumption resumption;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  Instructions(
      InstructionTable table,
      SagaReader reader,
      Definitions definitions,
      Engine engine,
      Replica replica,
      Resumption resumption) {
    this.table = table;
    this.reader = reader;
    this.definitions = definitions;
    this.engine = engine;
    this.replica = replica;
    this.resumption = resumption;
  }

  /** Stores an instruction and waits a little for its outcome. */
  public InstructionOutcome give(Instruction instruction) {
    try {
      table.insert(instruction);
      carryOut();
      long end = System.nanoTime() + DECIDED_WITHIN.toNanos();
      Optional<InstructionOutcome> outcome = table.outcome(instruction.id());
      while (outcome.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(LOOK_EVERY);
        outcome = table.outcome(instruction.id());
      }
      return outcome.orElse(InstructionOutcome.PENDING);
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return InstructionOutcome.PENDING;
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void carryOut() throws SQLException {
    UUID self = replica.id();
    List<Open> open = self == null ? List.of() : table.open(self);
    if (!open.isEmpty()) {
      replica.takeUp(owner -> carryOut(owner, open));
    }
  }

  private void carryOut(UUID owner, List<Open> all) throws SQLException {
    for (Open open : all) {
      Instruction instruction = open.instruction();
      if (open.ended()) {
        table.tooLate(instruction.id());
      } else if (underWay.add(instruction.id())) {
        try {
          carryOut(owner, instruction);
        } catch (SQLException | LogUnavailableException e) {
          underWay.remove(instruction.id());
          throw e;
        } catch (RuntimeException e) { // another version may understand it; no other waits for it
          LOG.errorf(e, "instruction %s cannot be carried out", instruction.id());
        }
      }
    }
  }

  private void carryOut(UUID owner, Instruction instruction) throws SQLException {
    Optional<SagaRun<?>> run = engine.find(instruction.sagaId());
    if (run.isEmpty() && isTooLate(instruction)) {
      table.tooLate(instruction.id());
    } else if (run.isEmpty()) {
      run = resumption.takeUp(owner, instruction.sagaId());
    }
    run.ifPresentOrElse(
        found -> found.obey(instruction).whenComplete((obeyed, e) -> end(instruction, obeyed)),
        () -> underWay.remove(instruction.id()));
  }

  /** Asked of a saga that is not in memory before it is taken up. */
  private boolean isTooLate(Instruction instruction) {
    Head head = reader.head(instruction.sagaId()).orElseThrow();
    List<Entry> entries = reader.entries(List.of(head.id())).getOrDefault(head.id(), List.of());
    return isTooLate(head, entries, definitions.find(head.type(), head.version()), instruction);
  }

  private static <I> boolean isTooLate(
      Head head, List<Entry> entries, SagaDefinition<I> saga, Instruction instruction) {
    return Protocol.decide(
            saga, Protocol.fold(saga, head.startedAt(), entries), instruction, instruction.at())
        .isEmpty();
  }

  /** A run that has left the memory meanwhile leaves the instruction to be carried out again. */
  private void end(Instruction instruction, Boolean obeyed) {
    underWay.remove(instruction.id());
    if (Boolean.FALSE.equals(obeyed)) {
      table.tooLate(instruction.id());
    }
  }
}
