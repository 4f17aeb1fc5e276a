package org.ordersystem.systemtests.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/** An exported span. */
public record ReceivedSpan(String service, Span span) {
  public String id() {
    return hex(span.getSpanId());
  }

  public String parentId() {
    return hex(span.getParentSpanId());
  }

  public String traceId() {
    return hex(span.getTraceId());
  }

  public String name() {
    return span.getName();
  }

  /** The linked spans, each with its trace id and span id. */
  public List<String> links() {
    return span.getLinksList().stream()
        .map(link -> hex(link.getTraceId()) + "/" + hex(link.getSpanId()))
        .toList();
  }

  /** Returns the text of an attribute, or null if it is not set. */
  public String attribute(String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse(null);
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
