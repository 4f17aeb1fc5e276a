package org.ordersystem.systemtests;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ordersystem.local.config.Service;
import org.ordersystem.orchestrator.participant.ParticipantGuards;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.fault.Network;

/**
 * Puts a fault-injecting network between the orchestrator and its participants for the tests of one
 * class. The orchestrator runs with short retry delays.
 */
final class DisturbedNetwork implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  static final Map<String, Service> PARTICIPANTS =
      Map.of(
          "order", Service.ORDER_SERVICE,
          "inventory", Service.INVENTORY_SERVICE,
          "payment", Service.PAYMENT_SERVICE);

  private static String breakerDelay(String participant) {
    return "quarkus.fault-tolerance.\"%s/%s\".circuit-breaker.delay"
        .formatted(ParticipantGuards.class.getName(), participant);
  }

  private static final Map<String, String> SETTINGS =
      Map.of(
          "ordersystem.order.step-timeout",
          "15s",
          "ordersystem.engine.back-off-cap",
          "1s",
          breakerDelay("order"),
          "200",
          breakerDelay("inventory"),
          "200",
          breakerDelay("payment"),
          "200");

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ServiceNode orchestrator = system.node(Service.SAGA_ORCHESTRATOR);
  private final Map<String, String> settings;
  private Network network;

  DisturbedNetwork() {
    this(Map.of());
  }

  /**
   * @param settings additional configuration of the orchestrator
   */
  DisturbedNetwork(Map<String, String> settings) {
    this.settings = settings;
  }

  Network network() {
    return network;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    network = new Network(urls(), system.deployment().testsHost());
    SETTINGS.forEach(orchestrator::override);
    settings.forEach(orchestrator::override);
    network
        .urls()
        .forEach(
            (name, url) ->
                orchestrator.override(
                    "ordersystem.participant.%s.url".formatted(name), url.toString()));
    restart();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    network.endDisturbances();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    orchestrator.endOverrides();
    restart();
    network.close();
  }

  private Map<String, URI> urls() {
    return PARTICIPANTS.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                participant -> URI.create(system.node(participant.getValue()).url())));
  }

  private void restart() {
    orchestrator.stop();
    orchestrator.start();
  }
}
