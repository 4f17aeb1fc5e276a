package org.ordersystem.local.bench;

import java.util.List;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.invariants.CheckResult;
import org.ordersystem.local.invariants.Invariants;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.system.LocalSystem;

/** The running system that is measured. */
final class BenchedSystem {
  private final LocalSystem system;

  BenchedSystem(LocalSystem system) {
    this.system = system;
  }

  void requireReady() {
    if (system.parts().stream().anyMatch(part -> part.health() != PartHealth.UP)) {
      throw new LocalSystemException(
          "Not every process is ready. Start the system with ./dev up --detach");
    }
  }

  /** The processes beside PostgreSQL. */
  List<Part> services() {
    return system.parts().stream().filter(part -> part != system.postgres()).toList();
  }

  /** Waits for the last orders and returns each contradiction in one sentence. */
  List<String> brokenInvariants() {
    return new Invariants(system)
        .check().stream().map(CheckResult::broken).flatMap(List::stream).toList();
  }
}
