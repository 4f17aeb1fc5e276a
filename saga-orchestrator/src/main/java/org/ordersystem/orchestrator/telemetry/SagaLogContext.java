package org.ordersystem.orchestrator.telemetry;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Map;
import org.jboss.logging.MDC;
import org.ordersystem.orchestrator.engine.SagaRef;

/** Adds the ids of a saga to log lines. */
public final class SagaLogContext {
  private SagaLogContext() {}

  /** Adds the saga to the log context while {@code work} runs. */
  public static void with(SagaRef saga, Runnable work) {
    Context context = Vertx.currentContext();
    if (context == null || VertxContext.isDuplicatedContext(context)) {
      named(saga, work);
      return;
    }
    // An event loop's context is shared, so Quarkus does not support a log context there.
    ContextInternal own = (ContextInternal) VertxContext.createNewDuplicatedContext(context);
    ContextInternal before = own.beginDispatch();
    try {
      named(saga, work);
    } finally {
      own.endDispatch(before);
    }
  }

  private static void named(SagaRef saga, Runnable work) {
    Map<String, String> names =
        Map.of("sagaId", saga.id().toString(), "orderId", saga.correlationId().toString());
    Map<String, Object> before = MDC.getMap();
    names.forEach(MDC::put);
    try {
      work.run();
    } finally {
      names.keySet().forEach(name -> restore(name, before.get(name)));
    }
  }

  private static void restore(String name, Object value) {
    if (value == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, value);
    }
  }
}
