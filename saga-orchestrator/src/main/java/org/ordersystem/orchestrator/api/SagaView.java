package org.ordersystem.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.orchestrator.api.SagaView.StepView.Called;
import org.ordersystem.orchestrator.api.SagaView.StepView.StepTimes;
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
 * A saga with the history of its steps, for operators. The groups are flat in its JSON.
 *
 * @param traceId the trace in which it runs, or null
 */
public record SagaView(
    UUID id,
    @JsonUnwrapped Definition definition,
    UUID orderId,
    @JsonUnwrapped Standing standing,
    @JsonUnwrapped Owner owner,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Pause pause,
    String traceId,
    List<StepView> steps,
    List<InstructionView> instructions) {

  /** The definition that the saga follows. */
  public record Definition(String type, int definitionVersion) {}

  /**
   * The status of the saga.
   *
   * @param reason why it has turned back or is stuck, or null
   */
  public record Standing(Status status, Reason reason) {}

  /**
   * The replica that runs the saga.
   *
   * @param epoch 1 at the start, raised by each adoption
   * @param owner the name of the replica, or null if that is gone
   */
  public record Owner(int epoch, String owner) {}

  /**
   * The start of the saga, its deadline and its end.
   *
   * @param endedAt null if the saga has not ended
   */
  public record Times(Instant startedAt, Instant deadlineAt, Instant endedAt) {
    static Times of(Head head) {
      return new Times(head.startedAt(), head.times().deadlineAt(), head.times().endedAt());
    }
  }

  /**
   * What the saga waits for.
   *
   * @param waiting whether it waits outside of memory for its next attempt
   * @param nextAttemptAt until when it waits, or null
   * @param awaits the participant for which it waits, or null
   */
  public record Pause(boolean waiting, Instant nextAttemptAt, String awaits) {
    static Pause of(Head head) {
      return new Pause(head.due().waiting(), head.nextAttemptAt(), head.awaits());
    }
  }

  /**
   * The outcome of an action or a compensation. The groups are flat in its JSON.
   *
   * @param outcome {@code DONE}, {@code REFUSED}, {@code COMPENSATED} or {@code STUCK}; {@code
   *     RETRYING} while it is unknown
   * @param error the error of the last attempt that failed or was refused, or null
   */
  public record StepView(
      @JsonUnwrapped Called called,
      int attempts,
      String outcome,
      @JsonUnwrapped StepTimes times,
      String error) {

    /** The step, and whether its {@code ACTION} or its {@code COMPENSATION} is called. */
    public record Called(String step, String direction) {}

    /**
     * The start of the first attempt, the end of the last one and the start of the next one.
     *
     * @param endedAt null while the outcome is unknown
     * @param nextAttemptAt null if the outcome is known
     */
    public record StepTimes(Instant startedAt, Instant endedAt, Instant nextAttemptAt) {}
  }

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
        new Definition(head.type(), head.version()),
        head.correlationId(),
        new Standing(head.status(), state.reason()),
        new Owner(head.epoch(), head.owner().name()),
        Times.of(head),
        Pause.of(head),
        head.traceId(),
        steps,
        instructions.stream().map(InstructionView::of).toList());
  }

  /** Consecutive entries of the same action or compensation become one view. */
  private static void add(List<StepView> steps, Entry entry, String direction) {
    StepView before = steps.isEmpty() ? null : steps.getLast();
    Called called = new Called(entry.step(), direction);
    boolean again = before != null && before.called().equals(called);
    if (again) {
      steps.removeLast();
    }
    boolean failed = entry.type() == EntryType.FAILED;
    String error = error(entry);
    steps.add(
        new StepView(
            called,
            again ? before.attempts() + 1 : entry.attempt().number(),
            failed ? "RETRYING" : entry.type().name(),
            new StepTimes(
                again ? before.times().startedAt() : entry.attempt().startedAt(),
                failed ? null : entry.at(),
                entry.nextAt()),
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
