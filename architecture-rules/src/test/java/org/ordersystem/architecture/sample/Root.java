package org.ordersystem.architecture.sample;

import org.ordersystem.architecture.sample.upper.Upper;

/** Part of the root package, and uses another. */
public record Root(Upper upper) {}
