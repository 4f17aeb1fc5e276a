package org.ordersystem.participant;

/**
 * How far a step has come here, as its mark in the database says. No mark at all means that neither
 * its action nor its compensation ever arrived.
 */
enum Mark {
  /** The intent of an external action is stored; what the outside made of it is not known yet. */
  STARTED,
  DONE,
  REFUSED,
  /** The compensation of an external action is under way: the action takes effect no more. */
  COMPENSATING,
  COMPENSATED;

  /** What a compensation does that finds this mark. */
  enum OnCompensation {
    UNDO,
    NEVER_DONE,
    NOTHING
  }

  OnCompensation onCompensation() {
    return switch (this) {
      case STARTED, DONE, COMPENSATING -> OnCompensation.UNDO;
      case REFUSED -> OnCompensation.NEVER_DONE;
      case COMPENSATED -> OnCompensation.NOTHING;
    };
  }
}
