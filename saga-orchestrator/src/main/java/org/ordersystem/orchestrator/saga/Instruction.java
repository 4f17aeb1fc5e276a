package org.ordersystem.orchestrator.saga;

import java.time.Instant;
import java.util.UUID;

/**
 * An instruction of a customer or an operator to a saga.
 *
 * @param actor who asks, by the name in the token
 * @param why in the person's own words, or null
 */
public record Instruction(
    UUID id, UUID sagaId, InstructionType type, String actor, String why, Instant at) {}
