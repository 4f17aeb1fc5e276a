package org.ordersystem.participant;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.ordersystem.defaults.database.ConnectionGate;

/** Runs the work of a step and the change of its mark in one transaction. */
interface Transactions {
  /** Runs the work in a new transaction. An exception rolls it back. */
  <T> T in(Supplier<T> work);

  /** JTA transactions that pass the connection gate first. */
  @ApplicationScoped
  class Jta implements Transactions {
    private final ConnectionGate gate;

    Jta(ConnectionGate gate) {
      this.gate = gate;
    }

    @Override
    public <T> T in(Supplier<T> work) {
      return gate.run(() -> QuarkusTransaction.requiringNew().call(work::get));
    }
  }
}
