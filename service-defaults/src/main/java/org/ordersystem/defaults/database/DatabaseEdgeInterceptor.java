package org.ordersystem.defaults.database;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs inside the circuit breaker, which counts what it throws, and outside the gate. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@DatabaseEdge
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 90)
class DatabaseEdgeInterceptor {
  @AroundInvoke
  Object call(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (Exception failure) {
      throw DatabaseFailures.isDown(failure) ? new DatabaseUnavailable(failure) : failure;
    }
  }
}
