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
 * Sends the trace on to the services, but does not continue that of a caller: it only remembers it.
 */
record LinkedTrace(TextMapPropagator propagator) implements TextMapPropagator {
  private static final ContextKey<SpanContext> CALLER = ContextKey.named("trace of the caller");

  /** The trace of the caller, without its state: that is text of any meaning. */
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
