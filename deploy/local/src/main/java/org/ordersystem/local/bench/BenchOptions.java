package org.ordersystem.local.bench;

import java.util.List;
import org.ordersystem.local.LocalSystemException;

/**
 * What a benchmark of orders does.
 *
 * @param clients the numbers of clients, a run for each
 * @param seconds the duration of a run
 * @param warm orders before the first measurement, while the JVMs still compile
 * @param restart whether the system is restarted first, to measure how fast it warms up
 * @param stored how many orders are then stored, to measure again; 0 for none
 * @param replicas 2 to start a second replica of every service then, and measure again; else 1
 * @param bare whether the bare program is measured too
 * @param statements whether each statement is listed
 */
public record BenchOptions(
    List<Integer> clients,
    int seconds,
    int warm,
    boolean restart,
    int stored,
    int replicas,
    boolean bare,
    boolean statements) {
  public BenchOptions {
    clients = List.copyOf(clients);
    if (clients.isEmpty() || clients.stream().anyMatch(number -> number < 1) || seconds < 1) {
      throw new LocalSystemException("The numbers of clients and seconds must be positive");
    }
    if (warm < 0 || stored < 0 || replicas < 1 || replicas > 2) {
      throw new LocalSystemException(
          "A number of orders must not be negative, and there are 1 or 2 replicas");
    }
  }

  public BenchOptions(List<Integer> clients, int seconds, int warm) {
    this(clients, seconds, warm, false, 0, 1, false, false);
  }

  int mostClients() {
    return clients.stream().max(Integer::compare).orElseThrow();
  }
}
