package org.ordersystem.architecture.sample.upper;

import org.ordersystem.architecture.sample.lower.Lower;

/** Uses the lower package, which does not use this one. */
public record Upper(Lower[] lowers) {}
