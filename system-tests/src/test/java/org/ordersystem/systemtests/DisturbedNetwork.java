package org.ordersystem.systemtests;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.ordersystem.local.config.Service;
import org.ordersystem.orchestrator.participant.ParticipantGuards;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.fault.Network;

/**
 * Puts a fault-injecting network between the orchestrator and its participants. The orchestrator
 * runs with short retry delays. The network stays for all classes that use it. Between two of them
 * the orchestrator is restarted only if their settings differ.
 */
final class DisturbedNetwork implements BeforeAllCallback, AfterEachCallback {
  /**
   * The {@link Order} of the classes with this network, after all others. Classes with the same
   * additional settings have the same order.
   */
  static final int ORDER = Order.DEFAULT + 1;

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
    Connection connection =
        context
            .getRoot()
            .getStore(Namespace.create(DisturbedNetwork.class))
            .computeIfAbsent(Connection.class);
    connection.use(settings);
    network = connection.network;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    network.endDisturbances();
  }

  /** The orchestrator's connection to the network, which JUnit closes after the last class. */
  static final class Connection implements AutoCloseable {
    private final SystemUnderTest system = SystemUnderTest.running();
    private final ServiceNode orchestrator = system.node(Service.SAGA_ORCHESTRATOR);
    private final Network network = new Network(urls(), system.deployment().testsHost());
    private Map<String, String> current; // null before the first class

    private void use(Map<String, String> settings) {
      if (settings.equals(current)) {
        return;
      }
      orchestrator.endOverrides();
      SETTINGS.forEach(orchestrator::override);
      settings.forEach(orchestrator::override);
      network
          .urls()
          .forEach(
              (name, url) ->
                  orchestrator.override(
                      "ordersystem.participant.%s.url".formatted(name), url.toString()));
      restart();
      current = settings;
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

    @Override
    public void close() {
      orchestrator.endOverrides();
      restart();
      network.close();
    }
  }
}
