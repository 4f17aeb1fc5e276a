package org.ordersystem.local.usage;

/** A statement, with placeholders for its values, in one database. */
public record ExecutedStatement(String database, String text) {
  @Override
  public String toString() {
    return database + ": " + text;
  }
}
