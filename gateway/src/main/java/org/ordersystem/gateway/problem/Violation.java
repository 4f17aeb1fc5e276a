package org.ordersystem.gateway.problem;

/** One thing that is wrong with a request: which field, and what. */
public record Violation(String field, String message) {}
