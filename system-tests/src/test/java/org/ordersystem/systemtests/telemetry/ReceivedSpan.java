package org.ordersystem.systemtests.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/** A span as its service has exported it. */
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

  /** The spans that it links to, each as trace and span. */
  public List<String> links() {
    return span.getLinksList().stream()
        .map(link -> hex(link.getTraceId()) + "/" + hex(link.getSpanId()))
        .toList();
  }

  /** The text of an attribute; null where there is none. */
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
