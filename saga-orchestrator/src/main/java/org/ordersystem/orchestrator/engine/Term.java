package org.ordersystem.orchestrator.engine;

import java.util.UUID;

/**
 * A period in which this process owns sagas, as the replica with this id. A process that registers
 * again begins a new term with a new id; no id is used twice.
 */
public record Term(UUID replica) {}
