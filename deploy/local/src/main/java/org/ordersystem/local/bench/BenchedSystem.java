package org.ordersystem.local.bench;

import java.util.ArrayList;
import java.util.List;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.invariants.InvariantResult;
import org.ordersystem.local.invariants.Invariants;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.projection.Projections;
import org.ordersystem.local.stored.StoredOrders;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.system.SecondReplicas;
import org.ordersystem.local.usage.UsageMeter;

/** The running system that is measured. */
final class BenchedSystem {
  private final LocalSystem system;
  private final String gateway;
  private final List<String> gateways = new ArrayList<>();
  private final List<Part> services = new ArrayList<>();

  BenchedSystem(LocalSystem system) {
    this.system = system;
    this.gateway = system.workspace().url(Service.GATEWAY);
    gateways.add(gateway);
    system.parts().stream().filter(part -> part != system.postgres()).forEach(services::add);
  }

  BenchedSystem(LocalSystem system, SecondReplicas second) {
    this(system);
    gateways.add(second.gateway());
    services.addAll(second.processes());
  }

  /** Checks that every process is ready, and loads the products of the benchmark. */
  void prepare() {
    if (system.parts().stream().anyMatch(part -> part.health() != PartHealth.UP)) {
      throw new LocalSystemException(
          "Not every process is ready. Start the system with ./dev up --detach");
    }
    PlacedOrders.load(new ApiClient(gateway));
  }

  void restart() {
    system.stop();
    system.start();
  }

  /** Orders with fresh tokens, at each gateway in turn. */
  PlacedOrders orders() {
    return PlacedOrders.at(gateways);
  }

  UsageMeter meter() {
    return new UsageMeter(services, system.postgres());
  }

  /** Adds completed orders to the databases and waits until the projections have read them. */
  void store(int orders) {
    new StoredOrders(system.postgres(), new ApiClient(gateway)).add(orders);
    projections().awaitCaughtUp();
  }

  Projections projections() {
    return new Projections(new ApiClient(gateway));
  }

  ListPages pages() {
    return new ListPages(gateway);
  }

  /** Waits for the last orders and returns each contradiction in one sentence. */
  List<String> brokenInvariants() {
    return new Invariants(system)
        .check().stream().map(InvariantResult::broken).flatMap(List::stream).toList();
  }
}
