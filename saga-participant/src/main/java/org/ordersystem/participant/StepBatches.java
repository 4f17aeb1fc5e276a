package org.ordersystem.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.DatabaseFailures;
import org.ordersystem.participant.StepOutcome.Compensated;
import org.ordersystem.participant.StepOutcome.Done;
import org.ordersystem.participant.StepOutcome.Refused;
import org.ordersystem.participant.StepOutcome.Unknown;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.BatchAnswers.Answer;
import org.ordersystem.participant.step.BatchRefused;
import org.ordersystem.participant.step.StepBatch;
import org.ordersystem.participant.step.StepCall;

/**
 * Carries out the calls of one step that arrive in one request. If one of them is malformed or
 * fails, none is carried out, and the orchestrator repeats each call in a request of its own. There
 * only the bad call gets an error, and the others succeed.
 */
@ApplicationScoped
public class StepBatches {
  /** The most calls in one request. */
  public static final int LIMIT = 64;

  private static final Logger LOG = Logger.getLogger(StepBatches.class);

  private final ObjectMapper json;
  private final Validator validator;

  StepBatches(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * Carries out all calls or none.
   *
   * @param body the type of the body of a single call
   * @param act carries out the calls and returns the outcomes in their order
   * @throws BatchRefused (409) if no call was completed
   */
  public <B, T> BatchAnswers carryOut(
      String step,
      StepBatch batch,
      Class<B> body,
      Function<List<StepCall<B>>, List<StepOutcome<T>>> act) {
    try {
      List<StepCall<B>> calls =
          batch.calls().stream().map(call -> call.of(step, read(call, body))).toList();
      long subjects = calls.stream().map(StepCall::subject).distinct().count();
      if (calls.isEmpty() || calls.size() > LIMIT || subjects < calls.size()) {
        throw new BatchRefused();
      }
      return new BatchAnswers(act.apply(calls).stream().map(StepBatches::answer).toList());
    } catch (RuntimeException failure) {
      if (DatabaseFailures.isTemporary(failure)) {
        throw failure; // the outcome is unknown
      }
      LOG.debugf(failure, "The calls of %s are made one by one", step);
      throw new BatchRefused();
    }
  }

  private <B> B read(StepBatch.Call call, Class<B> type) {
    try {
      B body = json.treeToValue(call.body(), type);
      if (validator.validate(body).isEmpty()) {
        return body;
      }
    } catch (JsonProcessingException malformed) {
      LOG.debug("A call is malformed", malformed);
    }
    throw new BatchRefused();
  }

  private static Answer answer(StepOutcome<?> outcome) {
    return switch (outcome) {
      case Done<?>(Object answer) -> Answer.done(answer);
      case Refused<?>(String code, String detail) -> Answer.refused(code, detail);
      case Unknown<?> _ -> Answer.notKnown();
      case Compensated<?> _ -> throw new BatchRefused();
    };
  }
}
