package org.ordersystem.orchestrator.participant;

import java.util.UUID;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.participant.lane.Lane;

/** A call whose body is JSON already; empty if it has none. */
record Outgoing(Delivery delivery, byte[] body) implements Lane.Call {
  @Override
  public UUID saga() {
    return delivery.saga().id();
  }

  @Override
  public int size() {
    return body.length;
  }
}
