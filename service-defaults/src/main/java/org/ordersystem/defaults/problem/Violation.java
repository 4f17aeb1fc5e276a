package org.ordersystem.defaults.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field the path of a JSON field, or the name of a parameter or header
 * @param message what is wrong with it, for people
 */
public record Violation(String field, String message) {}
