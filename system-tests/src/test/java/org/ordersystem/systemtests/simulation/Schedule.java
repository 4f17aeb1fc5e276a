package org.ordersystem.systemtests.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ordersystem.orchestrator.order.Address;
import org.ordersystem.orchestrator.order.OrderLine;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.systemtests.simulation.SimulatedLog.Row;

/**
 * A few orders at two replicas, with faults drawn from a seed. Messages are lost, late and
 * repeated. Services crash around their commits and give permanently wrong answers. Replicas crash,
 * pause and are declared dead. Customers cancel, operators abort and retry. Then the faults end,
 * stuck sagas are retried, and every order must end.
 */
final class Schedule {
  private static final int ORDERS = 3;
  private static final int FAULTS_END = 30_000;
  private static final int LIMIT = 3_600_000;
  private static final int AFTERMATH = 120_000;
  private static final SagaDefinition<PlaceOrder> SAGA =
      PlaceOrderSaga.definition(Duration.ofMinutes(1), Duration.ofSeconds(5));
  private static final PlaceOrder ORDER =
      new PlaceOrder(
          new UUID(0, 0),
          "alice",
          List.of(new OrderLine("TEA", 1)),
          "pm_card_visa",
          new Address("Alice", "1 High St", "Berlin", "10115", "DE"),
          Instant.EPOCH);

  /** A protection that is removed to show that the simulation detects the defect. */
  enum Broken {
    NOTHING,
    MARKS,
    LOG
  }

  private final long seed;
  private final World world;
  private final SimulatedLog log;
  private final SimulatedServices services;
  private final List<SimulatedReplica> replicas;

  Schedule(long seed, Broken broken) {
    this.seed = seed;
    world = new World(seed);
    log = new SimulatedLog(broken == Broken.LOG);
    services = new SimulatedServices(world, broken == Broken.MARKS);
    replicas = List.of(replica(), replica());
  }

  private SimulatedReplica replica() {
    return new SimulatedReplica(world, log, services, SAGA, ORDER);
  }

  private SimulatedReplica anyReplica() {
    return replicas.get(world.random().nextInt(replicas.size()));
  }

  /**
   * Runs the schedule to its end.
   *
   * @return the content of the log
   * @throws AssertionError if an invariant is violated; the message names the seed
   */
  String play(Tally tally) {
    try {
      for (int i = 0; i < ORDERS; i++) {
        world.after(world.delay(5_000), () -> anyReplica().place());
      }
      world.after(world.delay(5_000), this::fault);
      world.pass(FAULTS_END);
      world.endFaults();
      while (!ended() && world.millis() < LIMIT) {
        world.pass(1_000);
        instruct(InstructionType.RETRY);
      }
      world.pass(AFTERMATH);
      log.sagas.values().forEach(this::check);
      log.sagas.values().forEach(tally::add);
      tally.addDoneTogether(services.doneTogether());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + history(), e);
    }
    return history();
  }

  private void fault() {
    switch (world.random().nextInt(6)) {
      case 0 -> anyReplica().crash();
      case 1 -> anyReplica().pause();
      case 2 -> anyReplica().declareDead();
      case 3 -> instruct(InstructionType.CANCEL);
      case 4 -> instruct(InstructionType.ABORT);
      default -> instruct(InstructionType.RETRY);
    }
    if (world.millis() < FAULTS_END) {
      world.after(world.delay(10_000), this::fault);
    }
  }

  private void instruct(InstructionType kind) {
    for (Row row : log.sagas.values()) {
      replicas.forEach(replica -> replica.instruct(row, kind));
    }
  }

  private boolean ended() {
    return log.sagas.values().stream().allMatch(row -> row.status.isFinal());
  }

  private void check(Row row) {
    if (!row.status.isFinal()) {
      throw new AssertionError("never ends: " + row.saga.id());
    }
    for (Step<PlaceOrder> step : SAGA.steps()) {
      boolean inEffect = services.inEffect(row.saga.id(), step.name());
      if (inEffect != (row.status == Status.COMPLETED)) {
        throw new AssertionError(
            "%s is %s, but %s is %sin effect"
                .formatted(row.saga.id(), row.status, step.name(), inEffect ? "" : "not "));
      }
    }
  }

  private String history() {
    return log.sagas.values().stream()
        .map(row -> row.saga.id() + " " + row.status + " " + row.epoch + "\n" + entries(row))
        .collect(Collectors.joining());
  }

  private static String entries(Row row) {
    return row.entries.stream()
        .map(
            entry ->
                "  %d %s %s at %d%n"
                    .formatted(entry.seq(), entry.type(), entry.step(), entry.at().toEpochMilli()))
        .collect(Collectors.joining());
  }
}
