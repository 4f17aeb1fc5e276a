package org.ordersystem.participant;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordersystem.participant.StepOutcome.Unknown;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.mark.Marks;
import org.ordersystem.participant.mark.Marks.Row;
import org.ordersystem.participant.mark.Retention;
import org.ordersystem.participant.step.BatchRefused;
import org.ordersystem.participant.step.StepKey;

/**
 * Does for several sagas what {@link SagaFence#externalAction} does for one: one commit stores all
 * intents, then the other system is called for each, and one commit stores all outcomes that are
 * known.
 */
@ApplicationScoped
public class ExternalBatch {
  private final Marks marks;
  private final AnswerJson answers;
  private final Transactions transactions;
  private final Retention retention;

  ExternalBatch(Marks marks, ObjectMapper json, Transactions transactions, Retention retention) {
    this.marks = marks;
    this.answers = new AnswerJson(json);
    this.transactions = transactions;
    this.retention = retention;
  }

  /**
   * The actions, in the order of their keys.
   *
   * @param <I> an intent
   * @param <R> the result of a call
   * @param <T> the answer of the step
   */
  public interface Work<I, R, T> {
    /** Stores all intents, in the first transaction. */
    List<I> intend();

    /** Makes a call for each intent, with no transaction open. Empty if its result is not known. */
    List<Optional<R>> call(List<I> intents);

    /** The outcome of a call; changes nothing. */
    StepOutcome<T> outcome(I intent, R result);

    /** Stores the results that are known, in the second transaction. */
    void store(Map<I, R> results);
  }

  /**
   * Carries out the actions.
   *
   * @return the outcomes in the order of the keys; {@link Unknown} if a call has no result
   * @throws BatchRefused (409) if one of the steps arrived before, or if its compensation arrived
   *     meanwhile. Made alone, each call then continues from its stored intent
   */
  public <I, R, T> List<StepOutcome<T>> carryOut(List<StepKey> keys, Work<I, R, T> work) {
    keys.forEach(retention::check);
    List<I> intents = transactions.in(() -> begin(keys, work));
    List<Optional<R>> results = work.call(intents);
    return transactions.in(() -> finish(keys, intents, results, work));
  }

  private <I> List<I> begin(List<StepKey> keys, Work<I, ?, ?> work) {
    Map<StepKey, Row> started = new HashMap<>();
    keys.forEach(key -> started.put(key, new Row(Mark.STARTED, null)));
    if (marks.insert(started) < keys.size()) {
      throw new BatchRefused();
    }
    return work.intend();
  }

  private <I, R, T> List<StepOutcome<T>> finish(
      List<StepKey> keys, List<I> intents, List<Optional<R>> results, Work<I, R, T> work) {
    List<StepOutcome<T>> outcomes = new ArrayList<>();
    Map<StepKey, Row> ended = new HashMap<>();
    Map<I, R> known = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      StepOutcome<T> outcome = new Unknown<>();
      if (results.get(i).isPresent()) {
        R result = results.get(i).get();
        outcome = work.outcome(intents.get(i), result);
        known.put(intents.get(i), result);
        ended.put(keys.get(i), answers.row(outcome));
      }
      outcomes.add(outcome);
    }
    if (marks.finish(ended) < ended.size()) {
      throw new BatchRefused();
    }
    work.store(known);
    return outcomes;
  }
}
