package org.ordersystem.gateway.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Optional;

/**
 * Passes the trace of the gateway on to the services. A trace that a caller sends is not continued:
 * the gateway starts its own and remembers the trace of the caller, so that a span can link to it.
 */
record LinkedTrace(TextMapPropagator propagator) implements TextMapPropagator {
  private static final ContextKey<SpanContext> CALLER = ContextKey.named("trace of the caller");

  /** The trace of the caller, without its trace state, which may contain any text. */
  static Optional<SpanContext> caller(Context context) {
    return Optional.ofNullable(context.get(CALLER))
        .map(
            caller ->
                SpanContext.createFromRemoteParent(
                    caller.getTraceId(),
                    caller.getSpanId(),
                    caller.getTraceFlags(),
                    TraceState.getDefault()));
  }

  @Override
  public Collection<String> fields() {
    return propagator.fields();
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    propagator.inject(context, carrier, setter);
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    Context read = propagator.extract(Context.root(), carrier, getter);
    SpanContext caller = Span.fromContext(read).getSpanContext();
    return caller.isValid() ? context.with(CALLER, caller) : context;
  }
}
