package org.ordersystem.participant.sample;

import jakarta.validation.constraints.NotNull;
import org.ordersystem.participant.step.StepBody;

/** The body of the step. */
@StepBody
public record BookingRequest(@NotNull String country) {}
