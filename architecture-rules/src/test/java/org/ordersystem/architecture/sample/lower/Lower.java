package org.ordersystem.architecture.sample.lower;

import org.ordersystem.architecture.sample.Shared;

/** Uses no other package than the root. */
public record Lower(int number) implements Shared {}
