package org.ordersystem.gateway.telemetry;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/**
 * Begins a new trace for each request from outside, and links it to the trace of the caller. A
 * caller who could continue a trace would decide whether the system exports it.
 */
@Singleton
class CallerTrace implements TextMapPropagatorCustomizer, SpanProcessor {
  @Override
  public TextMapPropagator customize(Context context) {
    return new LinkedTrace(context.propagator());
  }

  /** The first span of a trace is that of the request. */
  @Override
  public void onStart(io.opentelemetry.context.Context parent, ReadWriteSpan span) {
    if (!span.getParentSpanContext().isValid()) {
      LinkedTrace.caller(parent).ifPresent(span::addLink);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
