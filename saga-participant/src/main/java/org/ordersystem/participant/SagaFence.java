package org.ordersystem.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ordersystem.participant.StepOutcome.Compensated;
import org.ordersystem.participant.StepOutcome.Done;
import org.ordersystem.participant.StepOutcome.Refused;

/**
 * Makes a REST resource a safe saga step. Each method opens its own transaction and keeps the
 * step's mark in it, so that the work and the memory of it are one commit: a repeated call is
 * answered as the first was, an action that comes after its compensation does nothing (a "hanging
 * action"), a compensation of what never came succeeds (an "empty compensation"), and of concurrent
 * deliveries one takes effect. The three troubles and their names are those of Seata's TCC fence.
 * Each method throws {@link SagaTooOld} (409) for a saga of which the marks may be gone.
 */
@ApplicationScoped
public class SagaFence {
  private final Marks marks;
  private final ObjectMapper json;
  private final Transactions transactions;
  private final Retention retention;

  SagaFence(Marks marks, ObjectMapper json, Transactions transactions, Retention retention) {
    this.marks = marks;
    this.json = json;
    this.transactions = transactions;
    this.retention = retention;
  }

  /**
   * An action whose whole effect is in this service's database: one commit.
   *
   * @param work runs at most once with effect; it may throw {@link StepRefused}, which undoes all
   *     it did and is remembered
   * @return what {@code work} returned, now or the first time
   * @throws StepRefused (409) now or as the first time
   * @throws StepCompensated (410) where the step was compensated before
   */
  public <T> T action(StepKey key, Class<T> type, Supplier<T> work) {
    retention.check(key);
    StepOutcome<T> outcome;
    try {
      outcome = transactions.in(() -> actOnce(key, type, work));
    } catch (StepRefused refusal) {
      outcome = transactions.in(() -> rememberRefusal(key, type, refusal));
    }
    return outcome.answer();
  }

  /** The compensation of an {@link #action}; {@code undo} runs once, where the action was done. */
  public void compensation(StepKey key, Runnable undo) {
    compensation(key, undo, () -> {});
  }

  /**
   * The compensation of an {@link #action}: one commit.
   *
   * @param undo runs once, where the action was done
   * @param neverDone runs once instead, where the action was refused or never arrived
   */
  public void compensation(StepKey key, Runnable undo, Runnable neverDone) {
    retention.check(key);
    inTransaction(
        () -> {
          if (marks.insert(key, Mark.COMPENSATED, null)) {
            neverDone.run();
            return;
          }
          Runnable work =
              switch (marks.lock(key).mark().onCompensation()) {
                case UNDO -> undo;
                case NEVER_DONE -> neverDone;
                case NOTHING -> null;
              };
          if (work != null) {
            work.run();
            marks.update(key, Mark.COMPENSATED, null);
          }
        });
  }

  /**
   * An action that takes effect outside this service's database, at somebody who knows the caller's
   * repetitions by an idempotency key. Two commits, the intent and the outcome, and no transaction
   * is open while {@code call} runs.
   *
   * @param intent stores what is about to be asked; runs once
   * @param call asks; may run again after a crash or beside a concurrent delivery, and throws where
   *     the outcome is not known, which leaves the step to be repeated
   * @param outcome stores what came of it; runs once
   */
  public <R, T> T externalAction(
      StepKey key,
      Class<T> type,
      Runnable intent,
      Supplier<R> call,
      Function<R, StepOutcome<T>> outcome) {
    retention.check(key);
    StepOutcome<T> known = transactions.in(() -> begin(key, type, intent));
    if (known != null) {
      return known.answer();
    }
    R result = call.get();
    return transactions.in(() -> finish(key, type, () -> outcome.apply(result))).answer();
  }

  /**
   * The compensation of an {@link #externalAction}. From its first commit on the action takes
   * effect here no more.
   *
   * @param call makes certain what became of the action outside and takes it back; may run again
   * @param outcome stores that; runs once
   */
  public <R> void externalCompensation(StepKey key, Supplier<R> call, Consumer<R> outcome) {
    retention.check(key);
    if (!transactions.in(() -> beginCompensation(key))) {
      return;
    }
    R result = call.get();
    inTransaction(
        () -> {
          if (marks.lock(key).mark() == Mark.COMPENSATING) {
            outcome.accept(result);
            marks.update(key, Mark.COMPENSATED, null);
          }
        });
  }

  /** The outcome where it is known already, or null where the call is to be made. */
  private <T> StepOutcome<T> begin(StepKey key, Class<T> type, Runnable intent) {
    if (marks.insert(key, Mark.STARTED, null)) {
      intent.run();
      return null;
    }
    Marks.Row row = marks.lock(key);
    return row.mark() == Mark.STARTED ? null : remembered(row, type);
  }

  private <T> StepOutcome<T> finish(StepKey key, Class<T> type, Supplier<StepOutcome<T>> outcome) {
    Marks.Row row = marks.lock(key);
    if (row.mark() != Mark.STARTED) {
      return remembered(row, type);
    }
    StepOutcome<T> result = outcome.get();
    switch (result) {
      case Done<T>(T answer) -> marks.update(key, Mark.DONE, write(answer));
      case Refused<T> refused -> marks.update(key, Mark.REFUSED, write(refused));
      case Compensated<T>() -> throw new IllegalStateException("only the fence says compensated");
    }
    return result;
  }

  /** Whether there is anything outside to be taken back. */
  private boolean beginCompensation(StepKey key) {
    if (marks.insert(key, Mark.COMPENSATED, null)) {
      return false;
    }
    return switch (marks.lock(key).mark().onCompensation()) {
      case UNDO -> {
        marks.update(key, Mark.COMPENSATING, null);
        yield true;
      }
      case NEVER_DONE -> {
        marks.update(key, Mark.COMPENSATED, null);
        yield false;
      }
      case NOTHING -> false;
    };
  }

  private <T> StepOutcome<T> actOnce(StepKey key, Class<T> type, Supplier<T> work) {
    if (!marks.insert(key, Mark.DONE, null)) {
      return remembered(marks.lock(key), type);
    }
    T answer = work.get();
    marks.update(key, Mark.DONE, write(answer));
    return new Done<>(answer);
  }

  /** In a transaction of its own, since the refusal undid the one in which it came up. */
  private <T> StepOutcome<T> rememberRefusal(StepKey key, Class<T> type, StepRefused refusal) {
    Refused<T> refused = new Refused<>(refusal.code(), refusal.getDetail());
    return marks.insert(key, Mark.REFUSED, write(refused))
        ? refused
        : remembered(marks.lock(key), type);
  }

  private <T> StepOutcome<T> remembered(Marks.Row row, Class<T> type) {
    return switch (row.mark()) {
      case DONE -> new Done<>(read(row.answer(), json.constructType(type)));
      case REFUSED ->
          read(row.answer(), json.getTypeFactory().constructParametricType(Refused.class, type));
      case COMPENSATING, COMPENSATED -> new Compensated<>();
      case STARTED -> throw new IllegalStateException("the outcome of this step is not known yet");
    };
  }

  private void inTransaction(Runnable work) {
    transactions.in(
        () -> {
          work.run();
          return null;
        });
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an answer that is no JSON: " + answer, e);
    }
  }

  private <T> T read(String answer, JavaType type) {
    try {
      return json.readValue(answer, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer of this step cannot be read", e);
    }
  }
}
