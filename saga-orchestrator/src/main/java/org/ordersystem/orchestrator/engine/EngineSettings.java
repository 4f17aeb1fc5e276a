package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import org.ordersystem.orchestrator.saga.definition.BackOff;

/**
 * The settings of an engine.
 *
 * @param backOff between the calls of a step that does not have its own
 * @param parkedFrom a saga whose next call is due no sooner leaves the memory
 * @param limit how many sagas may be in memory before a start is refused
 */
public record EngineSettings(BackOff backOff, Duration parkedFrom, int limit) {}
