package org.ordersystem.participant.sample;

/** The answer of the step. */
public record Booking(String carrier) {}
