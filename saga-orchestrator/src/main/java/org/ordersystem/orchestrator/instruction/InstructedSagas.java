package org.ordersystem.orchestrator.instruction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.instruction.InstructionTable.Open;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.log.SagaReader.Head;
import org.ordersystem.orchestrator.parking.Resumption;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;

/** Carries out instructions on the sagas that this process owns. */
@ApplicationScoped
class InstructedSagas {
  private static final Logger LOG = Logger.getLogger(InstructedSagas.class);

  private final InstructionTable table;
  private final SagaReader reader;
  private final Definitions definitions;
  private final Engine engine;
  private final Resumption resumption;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  InstructedSagas(
      InstructionTable table,
      SagaReader reader,
      Definitions definitions,
      Engine engine,
      Resumption resumption) {
    this.table = table;
    this.reader = reader;
    this.definitions = definitions;
    this.engine = engine;
    this.resumption = resumption;
  }

  /**
   * Carries out each instruction that is not under way yet.
   *
   * @param decided receives each outcome after it is stored
   */
  void carryOut(Term term, List<Open> all, BiConsumer<UUID, InstructionOutcome> decided)
      throws SQLException {
    for (Open open : all) {
      UUID id = open.instruction().id();
      if (open.ended()) {
        tooLate(id, decided);
      } else if (underWay.add(id)) {
        try {
          carryOut(term, open.instruction(), decided);
        } catch (SQLException | LogUnavailableException e) {
          underWay.remove(id);
          throw e;
        } catch (RuntimeException e) { // it stays under way: only another version may understand it
          LOG.errorf(e, "Instruction %s cannot be carried out", id);
        }
      }
    }
  }

  private void carryOut(
      Term term, Instruction instruction, BiConsumer<UUID, InstructionOutcome> decided)
      throws SQLException {
    Optional<SagaRun<?>> run = engine.find(instruction.sagaId());
    if (run.isEmpty() && isTooLate(instruction)) {
      tooLate(instruction.id(), decided);
    } else if (run.isEmpty()) {
      run = resumption.takeUp(term, instruction.sagaId());
    }
    run.ifPresentOrElse(
        found ->
            found
                .instruct(instruction)
                .whenComplete((carriedOut, error) -> end(instruction.id(), carriedOut, decided)),
        () -> underWay.remove(instruction.id()));
  }

  /**
   * Without a decision, the saga has left the memory. Its next owner carries the instruction out.
   */
  private void end(
      UUID instruction, Boolean carriedOut, BiConsumer<UUID, InstructionOutcome> decided) {
    underWay.remove(instruction);
    if (Boolean.TRUE.equals(carriedOut)) {
      decided.accept(instruction, InstructionOutcome.CARRIED_OUT);
    } else if (Boolean.FALSE.equals(carriedOut)) {
      tooLate(instruction, decided);
    }
  }

  private void tooLate(UUID instruction, BiConsumer<UUID, InstructionOutcome> decided) {
    table.tooLate(instruction);
    decided.accept(instruction, InstructionOutcome.TOO_LATE);
  }

  /** Decides from the log, so that the saga is not loaded into memory unnecessarily. */
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
}
