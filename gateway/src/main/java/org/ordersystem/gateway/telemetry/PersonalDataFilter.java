package org.ordersystem.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.semconv.ClientAttributes;
import io.opentelemetry.semconv.UserAgentAttributes;
import jakarta.inject.Singleton;
import java.util.List;

/** Hides the client's address and user agent on spans, because they can identify a person. */
@Singleton
class PersonalDataFilter implements SpanProcessor {
  private static final List<AttributeKey<String>> PERSONAL =
      List.of(ClientAttributes.CLIENT_ADDRESS, UserAgentAttributes.USER_AGENT_ORIGINAL);

  /** Overwrites the attributes: the API cannot remove them. */
  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : PERSONAL) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, "hidden");
      }
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
