package org.ordersystem.participant.service;

/** No connection came free in time; nothing was done. */
public class LineTooLong extends RuntimeException {
  LineTooLong() {
    super("no database connection came free in time");
  }
}
