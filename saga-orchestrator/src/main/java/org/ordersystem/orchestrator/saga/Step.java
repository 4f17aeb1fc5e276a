package org.ordersystem.orchestrator.saga;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * One step of a saga.
 *
 * @param participant the service that carries it out, a name of the configuration
 * @param compensation null for a pivot and for a retriable step
 * @param refusals the codes with which the participant may say no
 * @param timeout after which a call counts as unknown
 * @param backOff how long a call of unknown outcome waits for its repetition; null for the engine's
 *     own
 */
public record Step<I>(
    String name,
    String participant,
    StepType type,
    Function<SagaData<I>, StepRequest> action,
    Function<SagaData<I>, StepRequest> compensation,
    Set<String> refusals,
    Duration timeout,
    BackOff backOff) {}
