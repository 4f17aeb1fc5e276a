package org.ordersystem.participant;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ordersystem.participant.StepOutcome.Compensated;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.mark.Marks;
import org.ordersystem.participant.mark.Marks.Row;
import org.ordersystem.participant.mark.Retention;
import org.ordersystem.participant.step.BatchRefused;
import org.ordersystem.participant.step.SagaTooOld;
import org.ordersystem.participant.step.StepKey;

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
   * @param work takes effect at most once. If it refuses, it must have changed nothing. An
   *     exception rolls back what it did and the mark, so the next delivery is the first
   * @return the outcome of {@code work}, now or at the first call; or {@link Compensated} if the
   *     step was compensated before
   */
  public <T> StepOutcome<T> action(StepKey key, Class<T> type, Supplier<StepOutcome<T>> work) {
    return actions(List.of(key), type, () -> List.of(work.get())).getFirst();
  }

  /**
   * Runs actions of several sagas, all of them with one commit or none.
   *
   * @param work as in {@link #action}, for all keys; returns the outcomes in their order
   * @throws BatchRefused (409) if one of several steps was done, refused or compensated before;
   *     nothing was done
   */
  public <T> List<StepOutcome<T>> actions(
      List<StepKey> keys, Class<T> type, Supplier<List<StepOutcome<T>>> work) {
    keys.forEach(retention::check);
    return transactions.in(() -> actOnce(keys, type, work));
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
          if (marks.insert(key, Mark.COMPENSATED)) {
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
  public <I, R, T> StepOutcome<T> externalAction(
      StepKey key,
      Class<T> type,
      Intent<I> intent,
      Function<I, R> call,
      BiFunction<I, R, StepOutcome<T>> outcome) {
    retention.check(key);
    return switch (transactions.in(() -> begin(key, type, intent))) {
      case Known<I, T>(StepOutcome<T> known) -> known;
      case Open<I, T>(I intended) -> {
        R result = call.apply(intended);
        yield transactions.in(() -> finish(key, type, () -> outcome.apply(intended, result)));
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
    if (marks.insert(key, Mark.STARTED)) {
      return new Open<>(intent.store().get());
    }
    Row row = marks.lock(key);
    return row.mark() == Mark.STARTED
        ? new Open<>(intent.read().get())
        : new Known<>(answers.outcome(row, type));
  }

  private <T> StepOutcome<T> finish(StepKey key, Class<T> type, Supplier<StepOutcome<T>> outcome) {
    Row row = marks.lock(key);
    if (row.mark() != Mark.STARTED) {
      return answers.outcome(row, type);
    }
    StepOutcome<T> result = outcome.get();
    marks.update(Map.of(key, answers.row(result)));
    return result;
  }

  /** The intent of the action; empty if there is nothing to undo in the other system. */
  private <I> Optional<I> beginCompensation(StepKey key, Supplier<I> intent) {
    if (marks.insert(key, Mark.COMPENSATED)) {
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

  private <T> List<StepOutcome<T>> actOnce(
      List<StepKey> keys, Class<T> type, Supplier<List<StepOutcome<T>>> work) {
    Map<StepKey, Row> begun = new HashMap<>();
    keys.forEach(key -> begun.put(key, new Row(Mark.DONE, null)));
    if (marks.insert(begun) < keys.size()) {
      if (keys.size() > 1) {
        throw new BatchRefused();
      }
      return List.of(answers.outcome(marks.lock(keys.getFirst()), type));
    }
    List<StepOutcome<T>> outcomes = work.get();
    Map<StepKey, Row> ended = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      ended.put(keys.get(i), answers.row(outcomes.get(i)));
    }
    marks.update(ended);
    return outcomes;
  }

  private void inTransaction(Runnable work) {
    transactions.in(
        () -> {
          work.run();
          return null;
        });
  }
}
