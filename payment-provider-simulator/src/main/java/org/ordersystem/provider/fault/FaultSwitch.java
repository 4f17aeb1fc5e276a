package org.ordersystem.provider.fault;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The current mode. It lives in memory, so each start of the process begins with the normal one.
 */
@ApplicationScoped
public class FaultSwitch {
  private volatile Mode mode = Mode.NORMAL;

  public Mode mode() {
    return mode;
  }

  public void set(Mode next) {
    mode = next;
  }
}
