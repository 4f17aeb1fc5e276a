package org.ordersystem.gateway.limit.size;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The memory for the bodies of all requests in progress. */
@Singleton
class BodyMemory {
  private final AtomicLong free;

  BodyMemory(RequestSizeConfig limits) {
    free = new AtomicLong(limits.allBodies().asLongValue());
  }

  /** Returns whether there was room. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void give(int bytes) {
    free.addAndGet(bytes);
  }
}
