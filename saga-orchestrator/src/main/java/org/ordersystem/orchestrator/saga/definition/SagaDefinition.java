package org.ordersystem.orchestrator.saga.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ordersystem.orchestrator.saga.state.SagaData;

/**
 * The steps of a saga in the order in which they run. {@link #named} builds it and refuses a
 * definition that makes no sense.
 *
 * @param version of the definition; a saga in flight keeps the one it began with
 * @param deadline by which the saga has passed its pivot or turns back
 */
public record SagaDefinition<I>(
    String type, int version, Class<I> inputType, Duration deadline, List<Step<I>> steps) {

  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

  public static <I> Builder<I> named(String type, int version, Class<I> inputType) {
    return new Builder<>(type, version, inputType);
  }

  /** Index of the pivot, or of the first retriable step if there is none. */
  public int pivot() {
    int index = 0;
    while (index < steps.size() && steps.get(index).type() == StepType.COMPENSATABLE) {
      index++;
    }
    return index;
  }

  /**
   * The index of a step by its name.
   *
   * @throws IllegalArgumentException if there is no such step
   */
  public int indexOf(String step) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().equals(step)) {
        return i;
      }
    }
    throw new IllegalArgumentException(type + " has no step " + step);
  }

  /**
   * Collects the steps. {@link #step} begins the declaration of a step, the calls after it complete
   * it.
   */
  public static final class Builder<I> {
    private final String type;
    private final int version;
    private final Class<I> inputType;
    private final List<Step<I>> steps = new ArrayList<>();
    private Duration deadline = DEFAULT_DEADLINE;
    private Duration timeout;
    private String undeclared;

    private Builder(String type, int version, Class<I> inputType) {
      this.type = type;
      this.version = version;
      this.inputType = inputType;
    }

    public Builder<I> deadline(Duration value) {
      deadline = value;
      return this;
    }

    /** The timeout of the following steps without their own timeout. */
    public Builder<I> timeout(Duration value) {
      timeout = value;
      return this;
    }

    /** Begins a step that {@code participant} carries out. */
    public StepBuilder step(
        String name, String participant, Function<SagaData<I>, StepRequest> action) {
      requireAllDeclared();
      undeclared = name;
      return new StepBuilder(name, participant, action);
    }

    /**
     * The definition.
     *
     * @throws IllegalArgumentException if it makes no sense; the message names the step
     */
    public SagaDefinition<I> build() {
      requireAllDeclared();
      DefinitionCheck.check(type, steps);
      return new SagaDefinition<>(type, version, inputType, deadline, List.copyOf(steps));
    }

    private void requireAllDeclared() {
      if (undeclared != null) {
        throw new IllegalArgumentException(
            "%s, step %s: it needs a compensation, or must be the pivot or retriable"
                .formatted(type, undeclared));
      }
    }

    /**
     * Completes a step. {@code compensatedBy}, {@code pivot} or {@code retriable} comes last and
     * adds it.
     */
    public final class StepBuilder {
      private final String name;
      private final String participant;
      private final Function<SagaData<I>, StepRequest> action;
      private Set<String> refusals = Set.of();
      private Duration timeout = Builder.this.timeout;
      private BackOff backOff;
      private boolean batched;

      private StepBuilder(
          String name, String participant, Function<SagaData<I>, StepRequest> action) {
        this.name = name;
        this.participant = participant;
        this.action = action;
      }

      public StepBuilder refusedWith(String... codes) {
        refusals = Set.of(codes);
        return this;
      }

      public StepBuilder timeout(Duration value) {
        timeout = value;
        return this;
      }

      /** The back-off between calls of unknown outcome, instead of the engine's. */
      public StepBuilder backOff(BackOff value) {
        backOff = value;
        return this;
      }

      /**
       * Actions of several sagas may travel in one request, and the participant may do them in one
       * transaction. Compensations travel alone.
       */
      public StepBuilder batched() {
        batched = true;
        return this;
      }

      public Builder<I> compensatedBy(Function<SagaData<I>, StepRequest> compensation) {
        return add(StepType.COMPENSATABLE, compensation);
      }

      public Builder<I> pivot() {
        return add(StepType.PIVOT, null);
      }

      public Builder<I> retriable() {
        return add(StepType.RETRIABLE, null);
      }

      private Builder<I> add(StepType type, Function<SagaData<I>, StepRequest> compensation) {
        steps.add(
            new Step<>(
                name,
                participant,
                type,
                action,
                compensation,
                new Step.Calls(refusals, timeout, backOff, batched)));
        undeclared = null;
        return Builder.this;
      }
    }
  }
}
