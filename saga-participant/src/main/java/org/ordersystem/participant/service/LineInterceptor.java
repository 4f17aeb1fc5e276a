package org.ordersystem.participant.service;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs inside of the bulkhead and the breaker, so that those count who waits here. */
@InLine
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 100)
class LineInterceptor {
  private final Line line;

  LineInterceptor(Line line) {
    this.line = line;
  }

  @AroundInvoke
  Object standInLine(InvocationContext call) throws Exception {
    return line.standIn(call::proceed);
  }
}
