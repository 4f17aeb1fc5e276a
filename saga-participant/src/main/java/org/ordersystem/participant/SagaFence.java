package org.ordersystem.participant;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ordersystem.participant.StepOutcome.Compensated;
import org.ordersystem.participant.StepOutcome.Done;
import org.ordersystem.participant.StepOutcome.Refused;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.mark.Marks;
import org.ordersystem.participant.mark.Retention;
import org.ordersystem.participant.step.SagaTooOld;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.participant.step.StepRefused;

/**
 * Makes a REST resource a safe saga step. Each method opens its own transaction and writes the
 * step's mark in it, so that the work and the memory of it are one commit:
 *
 * <ul>
 *   <li>a repeated call gets the answer of the first one;
 *   <li>an action that arrives after its compensation does nothing (a "hanging action");
 *   <li>a compensation of an action that never arrived succeeds (an "empty compensation");
 *   <li>of concurrent deliveries one takes effect.
 * </ul>
 *
 * The names of these three problems are those of Seata's TCC fence. Each method throws {@link
 * SagaTooOld} (409) if the marks of the saga may be removed already.
 */
@ApplicationScoped
public class SagaFence {
  private final Marks marks;
  private final AnswerJson answers;
  private final Transactions transactions;
  private final Retention retention;

  SagaFence(Marks marks, ObjectMapper json, Transactions transactions, Retention retention) {
    this.marks = marks;
    this.answers = new AnswerJson(json);
    this.transactions = transactions;
    this.retention = retention;
  }

  /**
   * Runs an action whose whole effect is in this service's database, with one commit.
   *
   * @param work takes effect at most once. It may throw {@link StepRefused}, which rolls back its
   *     changes and is remembered
   * @return what {@code work} returned, now or at the first call
   * @throws StepRefused (409) if {@code work} refuses, or refused at the first call
   * @throws StepCompensated (410) if the step was compensated before
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

  /** Compensates an {@link #action}; {@code undo} runs once, if the action was done. */
  public void compensation(StepKey key, Runnable undo) {
    compensation(key, undo, () -> {});
  }

  /**
   * Compensates an {@link #action}, with one commit.
   *
   * @param undo runs once, if the action was done
   * @param neverDone runs once instead, if the action was refused or never arrived
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
   * Runs an action that takes effect in another system, which recognizes a repeated call by its
   * idempotency key. There are two commits, the intent and the outcome, and no transaction is open
   * while {@code call} runs.
   *
   * @param intent what {@code call} is about to ask for; stored or read in the first transaction
   * @param call asks the other system. It may run again after a crash or beside a concurrent
   *     delivery. It throws if the outcome is not known, and the step is then repeated
   * @param outcome stores the result of the call in the second transaction; runs once
   */
  public <I, R, T> T externalAction(
      StepKey key,
      Class<T> type,
      Intent<I> intent,
      Function<I, R> call,
      BiFunction<I, R, StepOutcome<T>> outcome) {
    retention.check(key);
    return switch (transactions.in(() -> begin(key, type, intent))) {
      case Known<I, T>(StepOutcome<T> known) -> known.answer();
      case Open<I, T>(I intended) -> {
        R result = call.apply(intended);
        yield transactions
            .in(() -> finish(key, type, () -> outcome.apply(intended, result)))
            .answer();
      }
    };
  }

  /**
   * Compensates an {@link #externalAction}. After its first commit the action takes no effect here
   * any more.
   *
   * @param intent reads the stored intent of the action, in the first transaction
   * @param call finds out what became of the action in the other system and undoes it there; may
   *     run again
   * @param outcome stores the result of the call in the second transaction; runs once
   */
  public <I, R> void externalCompensation(
      StepKey key, Supplier<I> intent, Function<I, R> call, BiConsumer<I, R> outcome) {
    retention.check(key);
    Optional<I> intended = transactions.in(() -> beginCompensation(key, intent));
    if (intended.isEmpty()) {
      return;
    }
    R result = call.apply(intended.get());
    inTransaction(
        () -> {
          if (marks.lock(key).mark() == Mark.COMPENSATING) {
            outcome.accept(intended.get(), result);
            marks.update(key, Mark.COMPENSATED, null);
          }
        });
  }

  /** How the first transaction of an external action ends. */
  private sealed interface Beginning<I, T> {}

  /** The outcome is known; no call is made. */
  private record Known<I, T>(StepOutcome<T> outcome) implements Beginning<I, T> {}

  /** The outcome is not known; the call is made. */
  private record Open<I, T>(I intent) implements Beginning<I, T> {}

  private <I, T> Beginning<I, T> begin(StepKey key, Class<T> type, Intent<I> intent) {
    if (marks.insert(key, Mark.STARTED, null)) {
      return new Open<>(intent.store().get());
    }
    Marks.Row row = marks.lock(key);
    return row.mark() == Mark.STARTED
        ? new Open<>(intent.read().get())
        : new Known<>(answers.outcome(row, type));
  }

  private <T> StepOutcome<T> finish(StepKey key, Class<T> type, Supplier<StepOutcome<T>> outcome) {
    Marks.Row row = marks.lock(key);
    if (row.mark() != Mark.STARTED) {
      return answers.outcome(row, type);
    }
    StepOutcome<T> result = outcome.get();
    switch (result) {
      case Done<T>(T answer) -> marks.update(key, Mark.DONE, answers.write(answer));
      case Refused<T> refused -> marks.update(key, Mark.REFUSED, answers.write(refused));
      case Compensated<T>() ->
          throw new IllegalStateException(
              "an outcome is never Compensated; only the fence decides that");
    }
    return result;
  }

  /** The intent of the action; empty if there is nothing to undo in the other system. */
  private <I> Optional<I> beginCompensation(StepKey key, Supplier<I> intent) {
    if (marks.insert(key, Mark.COMPENSATED, null)) {
      return Optional.empty();
    }
    return switch (marks.lock(key).mark().onCompensation()) {
      case UNDO -> {
        marks.update(key, Mark.COMPENSATING, null);
        yield Optional.of(intent.get());
      }
      case NEVER_DONE -> {
        marks.update(key, Mark.COMPENSATED, null);
        yield Optional.empty();
      }
      case NOTHING -> Optional.empty();
    };
  }

  private <T> StepOutcome<T> actOnce(StepKey key, Class<T> type, Supplier<T> work) {
    if (!marks.insert(key, Mark.DONE, null)) {
      return answers.outcome(marks.lock(key), type);
    }
    T answer = work.get();
    marks.update(key, Mark.DONE, answers.write(answer));
    return new Done<>(answer);
  }

  /** Runs in a separate transaction, because the refusal has rolled back the first one. */
  private <T> StepOutcome<T> rememberRefusal(StepKey key, Class<T> type, StepRefused refusal) {
    Refused<T> refused = new Refused<>(refusal.code(), refusal.getDetail());
    return marks.insert(key, Mark.REFUSED, answers.write(refused))
        ? refused
        : answers.outcome(marks.lock(key), type);
  }

  private void inTransaction(Runnable work) {
    transactions.in(
        () -> {
          work.run();
          return null;
        });
  }
}
