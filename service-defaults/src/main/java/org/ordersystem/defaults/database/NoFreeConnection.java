package org.ordersystem.defaults.database;

/** No connection to the database became free in time; nothing was done. */
public class NoFreeConnection extends RuntimeException {
  NoFreeConnection() {
    super("no connection to the database became free in time");
  }
}
