package org.ordersystem.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.orchestrator.instruction.InstructionOutcome;
import org.ordersystem.orchestrator.instruction.InstructionTable.Given;
import org.ordersystem.orchestrator.log.SagaReader.Head;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;

/**
 * A saga with the history of its steps, for operators.
 *
 * @param epoch 1 at the start, raised by each adoption
 * @param owner the name of the replica that runs it, or null if that is gone
 * @param waiting whether it waits outside of memory for its next attempt
 * @param nextAttemptAt until when it waits, or null
 * @param awaits the participant for which it waits, or null
 * @param traceId the trace in which it runs, or null
 */
public record SagaView(
    UUID id,
    String type,
    int definitionVersion,
    UUID orderId,
    Status status,
    Reason reason,
    int epoch,
    String owner,
    Instant startedAt,
    Instant deadlineAt,
    Instant endedAt,
    boolean waiting,
    Instant nextAttemptAt,
    String awaits,
    String traceId,
    List<StepView> steps,
    List<InstructionView> instructions) {

  /**
   * What became of an action or a compensation.
   *
   * @param outcome {@code DONE}, {@code REFUSED}, {@code COMPENSATED} or {@code STUCK}; {@code
   *     RETRYING} while it is unknown
   * @param nextAttemptAt when it is repeated if the outcome is unknown, else null
   * @param error what the last attempt that failed or was refused met with, or null
   */
  public record StepView(
      String step,
      String direction,
      int attempts,
      String outcome,
      Instant startedAt,
      Instant endedAt,
      Instant nextAttemptAt,
      String error) {}

  /** An instruction to the saga and its outcome. */
  public record InstructionView(
      InstructionType kind, String actor, String why, Instant at, InstructionOutcome outcome) {
    static InstructionView of(Given given) {
      Instruction it = given.instruction();
      return new InstructionView(it.type(), it.actor(), it.why(), it.at(), given.outcome());
    }
  }

  static <I> SagaView of(
      Head head, List<Entry> entries, List<Given> instructions, SagaDefinition<I> saga) {
    SagaState state = SagaState.started(head.startedAt());
    List<StepView> steps = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.type() != EntryType.TURNED_BACK && entry.type() != EntryType.RETRIED) {
        add(steps, entry, state.forward() ? "ACTION" : "COMPENSATION");
      }
      state = Protocol.apply(saga, state, entry);
    }
    return new SagaView(
        head.id(),
        head.type(),
        head.version(),
        head.correlationId(),
        head.status(),
        state.reason(),
        head.epoch(),
        head.owner().name(),
        head.startedAt(),
        head.times().deadlineAt(),
        head.times().endedAt(),
        head.next().waiting(),
        head.nextAttemptAt(),
        head.awaits(),
        head.traceId(),
        steps,
        instructions.stream().map(InstructionView::of).toList());
  }

  /** Consecutive entries of the same action or compensation become one view. */
  private static void add(List<StepView> steps, Entry entry, String direction) {
    StepView before = steps.isEmpty() ? null : steps.getLast();
    boolean again =
        before != null
            && before.step().equals(entry.step())
            && before.direction().equals(direction);
    if (again) {
      steps.removeLast();
    }
    boolean failed = entry.type() == EntryType.FAILED;
    String error = error(entry);
    steps.add(
        new StepView(
            entry.step(),
            direction,
            again ? before.attempts() + 1 : entry.attempt().number(),
            failed ? "RETRYING" : entry.type().name(),
            again ? before.startedAt() : entry.attempt().startedAt(),
            failed ? null : entry.at(),
            entry.nextAt(),
            error == null && again ? before.error() : error));
  }

  private static String error(Entry entry) {
    JsonNode detail = entry.detail();
    return switch (entry.type()) {
      case DONE, COMPENSATED, TURNED_BACK, RETRIED -> null;
      case FAILED, STUCK -> detail.asText();
      case REFUSED -> detail.path("code").asText() + ": " + detail.path("detail").asText();
    };
  }
}
