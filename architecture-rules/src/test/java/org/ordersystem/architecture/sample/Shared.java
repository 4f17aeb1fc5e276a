package org.ordersystem.architecture.sample;

/** Part of the root package, which every package may use. */
public interface Shared {}
