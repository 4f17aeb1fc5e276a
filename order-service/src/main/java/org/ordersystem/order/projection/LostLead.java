package org.ordersystem.order.projection;

/** Another replica has taken over, or the copy is not used any more. Nothing was written. */
class LostLead extends RuntimeException {
  LostLead(Lead lead) {
    super(lead + " is lost", null, false, false);
  }
}
