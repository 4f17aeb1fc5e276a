package org.ordersystem.systemtests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.telemetry.TraceReceiver;

/** Every service exports all traces. */
final class TracedSystem implements BeforeAllCallback, AfterAllCallback {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final List<ServiceNode> services =
      Arrays.stream(Service.values()).map(system::node).toList();
  private TraceReceiver receiver;

  TraceReceiver receiver() {
    return receiver;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    receiver = new TraceReceiver(system.deployment().testsHost());
    Map<String, String> settings =
        Map.of(
            "quarkus.otel.traces.sampler.arg", "1",
            "quarkus.otel.exporter.otlp.endpoint", receiver.endpoint(),
            "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
            "quarkus.otel.bsp.schedule.delay", "200ms");
    services.forEach(service -> settings.forEach(service::override));
    restart();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    services.forEach(ServiceNode::endOverrides);
    restart();
    receiver.close();
  }

  private void restart() {
    services.forEach(ServiceNode::stop);
    system.deployment().start();
  }
}
