package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import org.ordersystem.orchestrator.saga.definition.BackOff;

/**
 * The settings of an engine.
 *
 * @param backOff between the calls of a step that does not have its own
 * @param afterSecondFailure added to the back-off if a call that was repeated {@linkplain
 *     org.ordersystem.orchestrator.saga.Answer.Failed failed} again
 * @param parkedFrom a saga whose next call is due no sooner leaves the memory
 * @param limit how many sagas may be in memory before a start is refused
 */
public record EngineSettings(
    BackOff backOff, Duration afterSecondFailure, Duration parkedFrom, int limit) {}
