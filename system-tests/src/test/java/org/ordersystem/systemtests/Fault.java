package org.ordersystem.systemtests;

import org.ordersystem.systemtests.fault.Point;

/** A fault, and the error that the saga's history then shows for the call. */
enum Fault {
  ORCHESTRATOR_KILLED(""),
  PARTICIPANTS_KILLED(""),
  CONNECTION_CUT("Connection"),
  HANG("no answer in time"),
  UNAVAILABLE("answered 503");

  private final String error;

  Fault(String error) {
    this.error = error;
  }

  String error() {
    return error;
  }

  /** After the orchestrator has the answer, only a process can still fail. */
  boolean canHappenAt(Point point) {
    return switch (this) {
      case ORCHESTRATOR_KILLED, PARTICIPANTS_KILLED -> true;
      case CONNECTION_CUT, HANG, UNAVAILABLE -> point != Point.ANSWER_NOT_RECORDED;
    };
  }
}
