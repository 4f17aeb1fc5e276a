package org.ordersystem.systemtests.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.ordersystem.systemtests.deployment.TestsHost;
import org.ordersystem.systemtests.secrets.LeakedSecrets;

/** Replaces the collector: receives spans over OTLP/HTTP and keeps them. */
public final class TraceReceiver implements AutoCloseable {
  /** What a broken collector does with a request. */
  public enum Failure {
    ANSWERS_503,
    CLOSES_THE_CONNECTION,
    NEVER_ANSWERS
  }

  private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Failure> failure = new AtomicReference<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final TestsHost host;
  private final HttpServer server;

  public TraceReceiver(TestsHost host) {
    this.host = host;
    try {
      server = HttpServer.create(new InetSocketAddress(host.address(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::handle);
    server.start();
  }

  public String endpoint() {
    return "http://" + host.name() + ":" + server.getAddress().getPort();
  }

  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Returns all spans of the traces that contain a saga of the order. */
  public Trace traceOf(String orderId) {
    List<String> traces =
        spans().stream()
            .filter(span -> orderId.equals(span.attribute("order.id")))
            .filter(span -> span.attribute("saga.id") != null)
            .map(ReceivedSpan::traceId)
            .distinct()
            .toList();
    return new Trace(
        traces, spans().stream().filter(span -> traces.contains(span.traceId())).toList());
  }

  /** Fails all requests, or none if the failure is null. */
  public void fail(Failure next) {
    failure.set(next);
  }

  /** The number of requests that have failed. */
  public int failed() {
    return failed.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Failure now = failure.get();
    if (now == null) {
      take(exchange);
      return;
    }
    failed.incrementAndGet();
    switch (now) {
      case ANSWERS_503 -> {
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
      }
      case CLOSES_THE_CONNECTION -> exchange.close();
      case NEVER_ANSWERS -> {}
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream raw = exchange.getRequestBody();
        InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
      ExportTraceServiceRequest export = ExportTraceServiceRequest.parseFrom(body);
      LeakedSecrets.searchIn(export.toString(), "the spans");
      export.getResourceSpansList().forEach(this::keep);
    }
    byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    exchange.close();
  }

  private void keep(ResourceSpans resource) {
    String service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(KeyValue::getValue)
            .findFirst()
            .orElseThrow()
            .getStringValue();
    resource
        .getScopeSpansList()
        .forEach(
            scope ->
                scope.getSpansList().forEach(span -> spans.add(new ReceivedSpan(service, span))));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
