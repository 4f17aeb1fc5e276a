package org.ordersystem.participant;

/** The answer of a step that is done and has no data: {@code {}}. */
public record EmptyAnswer() {}
