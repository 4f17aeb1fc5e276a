package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import org.ordersystem.orchestrator.saga.definition.BackOff;

/**
 * The settings of an engine.
 *
 * @param backOff the time between the calls of a step, unless the step has a back-off of its own
 * @param afterSecondFailure added to the back-off if a repeated call {@linkplain
 *     org.ordersystem.orchestrator.saga.Answer.Failed failed} too
 * @param parkedFrom a saga leaves the memory if its next call is due after at least this time
 * @param limit the most sagas in memory; beyond it, a start is refused
 */
public record EngineSettings(
    BackOff backOff, Duration afterSecondFailure, Duration parkedFrom, int limit) {}
