package org.ordersystem.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.opentelemetry.semconv.ClientAttributes;
import io.opentelemetry.semconv.NetworkAttributes;
import io.opentelemetry.semconv.UserAgentAttributes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Spans of public requests do not tell who sent them: an address or a browser's name can point to a
 * person.
 */
@Singleton
class Discretion implements ExtendedSpanProcessor {
  private static final List<AttributeKey<String>> PERSONAL =
      List.of(
          ClientAttributes.CLIENT_ADDRESS,
          NetworkAttributes.NETWORK_PEER_ADDRESS,
          UserAgentAttributes.USER_AGENT_ORIGINAL);

  /** A span's attributes can be overwritten, not removed. */
  @Override
  public void onEnding(ReadWriteSpan span) {
    if (span.getKind() == SpanKind.SERVER) {
      for (AttributeKey<String> key : PERSONAL) {
        if (span.getAttribute(key) != null) {
          span.setAttribute(key, "hidden");
        }
      }
    }
  }

  @Override
  public boolean isOnEndingRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
