package org.ordersystem.defaults.database;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs inside the bulkhead and the circuit breaker, so that they count the callers that wait. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Gated
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 100)
class ConnectionGateInterceptor {
  private final ConnectionGate gate;

  ConnectionGateInterceptor(ConnectionGate gate) {
    this.gate = gate;
  }

  @AroundInvoke
  Object pass(InvocationContext call) throws Exception {
    return gate.run(call::proceed);
  }
}
