package org.ordersystem.orchestrator.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;

/**
 * The spans of sagas. A saga belongs to the trace of the request that started it, for its whole
 * life and on every replica. Only the parent of its next span is stored with it. So no span is open
 * for longer than one call, and a crash loses only the spans of calls in progress.
 */
@ApplicationScoped
public class SagaTracing {
  private static final String HEADER = "traceparent";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<String> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String trace) {
          return List.of(HEADER);
        }

        @Override
        public String get(String trace, String key) {
          return HEADER.equals(key) ? trace : null;
        }
      };

  private final Tracer tracer;

  SagaTracing(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The span as a W3C traceparent, for the spans that follow it; null if there is no trace. */
  public static String traceparent(Span span) {
    String[] trace = new String[1];
    W3C.inject(Context.root().with(span), trace, SagaTracing::keep);
    return trace[0];
  }

  private static void keep(String[] trace, String key, String value) {
    if (HEADER.equals(key)) {
      trace[0] = value;
    }
  }

  /** Adds the saga's ids to a span. */
  public static void name(Span span, SagaRef saga) {
    if (span.isRecording()) {
      span.setAttribute("saga.id", saga.id().toString());
      span.setAttribute("saga.type", saga.type());
      span.setAttribute("order.id", saga.correlationId().toString());
    }
  }

  /**
   * Starts a span for a saga that continues from the log. The span belongs to the saga's trace and
   * links to the last span before. That span may be old or may never have been exported.
   *
   * @return the saga, with that span as the parent of the next
   */
  public SagaRef resumed(SagaRef saga) {
    Context before = context(saga);
    Span span =
        tracer
            .spanBuilder("resume " + saga.type())
            .setParent(before)
            .addLink(Span.fromContext(before).getSpanContext())
            .startSpan();
    name(span, saga);
    span.end();
    return saga.withTrace(traceparent(span));
  }

  Span call(Delivery delivery) {
    Span span =
        tracer
            .spanBuilder((delivery.action() ? "" : "compensate ") + delivery.step().name())
            .setParent(context(delivery.saga()))
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    name(span, delivery.saga());
    if (span.isRecording()) {
      span.setAttribute("saga.step", delivery.step().name());
      span.setAttribute("saga.attempt", delivery.attempt());
      span.setAttribute("service.peer.name", delivery.step().participant());
    }
    return span;
  }

  private static Context context(SagaRef saga) {
    return W3C.extract(Context.root(), saga.trace(), GETTER);
  }
}
