package org.ordersystem.defaults.database;

/**
 * The database is down, as opposed to one statement that failed. This is the only exception that
 * the circuit breakers in front of a database count, see {@link DatabaseEdge}.
 */
public class DatabaseUnavailable extends RuntimeException {
  DatabaseUnavailable(Throwable failure) {
    super("the database is not available", failure);
  }
}
