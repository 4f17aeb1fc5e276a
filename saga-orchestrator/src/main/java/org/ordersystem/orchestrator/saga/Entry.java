package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that happened to a saga, as its log keeps it.
 *
 * @param seq 1, 2, 3, … within the saga
 * @param step whose call it is about; with {@link EntryType#TURNED_BACK} the first to be
 *     compensated
 * @param attempt counts the calls of this action or compensation from 1; 0 where none is meant
 * @param startedAt when that call left, or {@code at} where none is meant
 * @param at when it happened
 * @param nextAt with {@link EntryType#FAILED} when the call is repeated, else null
 * @param detail with {@link EntryType#DONE} the answer's body, with {@link EntryType#REFUSED} and
 *     {@link EntryType#TURNED_BACK} the reason, with {@link EntryType#FAILED} and {@link
 *     EntryType#STUCK} the error, else JSON null
 */
public record Entry(
    int seq,
    EntryType type,
    String step,
    int attempt,
    Instant startedAt,
    Instant at,
    Instant nextAt,
    JsonNode detail) {}
