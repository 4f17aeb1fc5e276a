package org.ordersystem.orchestrator.saga;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person asks of a saga.
 *
 * @param actor who asks, by the name in the token
 * @param why in the person's own words, or null
 */
public record Instruction(
    UUID id, UUID sagaId, InstructionType type, String actor, String why, Instant at) {}
