package org.ordersystem.orchestrator.engine;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What every run of an engine works with.
 *
 * @param onLeave receives each run that leaves the memory: it has ended, is stuck or is parked
 */
record EngineContext(
    SagaLog log,
    Participants participants,
    Timer timer,
    RandomGenerator random,
    EngineSettings settings,
    Consumer<SagaRun<?>> onLeave) {}
