package org.ordersystem.orchestrator.saga.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses a saga definition whose sagas could not always end or be compensated. */
final class DefinitionCheck {
  private DefinitionCheck() {}

  static <I> void check(String type, List<Step<I>> steps) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(type + ": a saga needs a step");
    }
    Set<String> names = new HashSet<>();
    StepType before = StepType.COMPENSATABLE;
    for (Step<I> step : steps) {
      if (!names.add(step.name())) {
        throw wrong(type, step, "its name is taken");
      }
      if (step.timeout() == null) {
        throw wrong(type, step, "it needs a timeout");
      }
      if (step.type() == StepType.COMPENSATABLE && before != StepType.COMPENSATABLE) {
        throw wrong(type, step, "a compensatable step cannot follow the pivot");
      }
      if (step.type() == StepType.PIVOT && before != StepType.COMPENSATABLE) {
        throw wrong(type, step, "only one step can be the pivot, before the retriable ones");
      }
      if (step.type() == StepType.RETRIABLE
          && before == StepType.COMPENSATABLE
          && names.size() > 1) {
        throw wrong(type, step, "the pivot must come before the first retriable step");
      }
      if (step.type() == StepType.RETRIABLE && !step.refusals().isEmpty()) {
        throw wrong(type, step, "a retriable step cannot be refused");
      }
      before = step.type();
    }
  }

  private static IllegalArgumentException wrong(String type, Step<?> step, String why) {
    return new IllegalArgumentException(type + ", step " + step.name() + ": " + why);
  }
}
