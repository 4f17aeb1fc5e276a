package org.ordersystem.participant;

/** What a step answers that is done and has nothing to tell: {@code {}}. */
public record EmptyAnswer() {}
