package org.ordersystem.participant;

import java.util.function.Supplier;

/**
 * What an external action is about to ask for, stored before it asks.
 *
 * @param store stores the intent and returns it; runs once
 * @param read reads the stored intent; runs instead of {@code store} if the action is repeated
 */
public record Intent<I>(Supplier<I> store, Supplier<I> read) {}
