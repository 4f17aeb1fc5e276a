package org.ordersystem.systemtests.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.EngineSettings;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.engine.Timer;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.BackOff;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.systemtests.simulation.SimulatedLog.Row;

/** An orchestrator process around the real engine. It can crash and pause. */
final class SimulatedReplica implements Timer {
  private static final int HEARTBEAT = 1000;
  private static final int DEAD_AFTER = 6000;
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));

  private final World world;
  private final SimulatedLog log;
  private final SimulatedServices services;
  private final SagaDefinition<PlaceOrder> saga;
  private final PlaceOrder input;
  private final List<Runnable> missed = new ArrayList<>();
  private Engine engine;
  private SimulatedCommits commits;
  private int life;
  private boolean isPaused;
  private boolean down;

  SimulatedReplica(
      World world,
      SimulatedLog log,
      SimulatedServices services,
      SagaDefinition<PlaceOrder> saga,
      PlaceOrder input) {
    this.world = world;
    this.log = log;
    this.services = services;
    this.saga = saga;
    this.input = input;
    boot();
  }

  private void boot() {
    life++;
    missed.clear();
    isPaused = false;
    down = false;
    int born = life;
    commits = new SimulatedCommits(world, log, this::later);
    engine =
        new Engine(
            commits,
            new SimulatedEdge(
                world, services, (delay, task) -> world.after(delay, () -> act(born, task))),
            this,
            world.random()::nextLong,
            world::id,
            new EngineSettings(BACK_OFF, Duration.ofMinutes(1), Duration.ofSeconds(2), 1000));
    beginNewTerm();
  }

  /**
   * Writes the new replica row at once and begins the new term some time later. Until then the last
   * term stays current, but its writes are refused.
   */
  private void beginNewTerm() {
    Term next = new Term(world.id());
    term().ifPresent(last -> log.heartbeats.remove(last.replica()));
    log.heartbeats.put(next.replica(), world.millis());
    later(
        world.delay(100),
        () -> {
          engine.ownership().begin(next);
          adoptAndResume();
        });
  }

  private Optional<Term> term() {
    return engine.ownership().term();
  }

  /** Crashes: unwritten entries are lost. The replica restarts some time later. */
  void crash() {
    if (!down) {
      down = true;
      life++;
      world.after(world.delay(20_000), this::boot);
    }
  }

  /** Pauses. Events of the pause happen when it continues. */
  void pause() {
    if (!isPaused) {
      isPaused = true;
      int paused = life;
      world.after(world.delay(60_000), () -> wakeUp(paused));
    }
  }

  private void wakeUp(int paused) {
    if (paused == life) {
      isPaused = false;
      List<Runnable> late = List.copyOf(missed);
      missed.clear();
      late.forEach(Runnable::run);
    }
  }

  /** Other replicas declare it dead although it is running. */
  void declareDead() {
    term().ifPresent(term -> log.heartbeats.remove(term.replica()));
  }

  void place() {
    if (down || isPaused) {
      world.after(world.delay(5_000), this::place);
      return;
    }
    UUID order = world.id();
    engine.start(
        saga,
        order,
        input,
        "",
        new SagaLog.IdempotencyKey("scope", order.toString(), "hash"),
        null);
  }

  /** Delivers an instruction to the saga's owner, which claims the saga if it is parked. */
  void instruct(Row row, InstructionType kind) {
    if (down || isPaused || term().isEmpty()) {
      return;
    }
    Instruction instruction =
        new Instruction(world.id(), row.saga.id(), kind, "oscar", null, world.now());
    Optional<SagaRun<?>> run = engine.find(row.saga.id());
    if (run.isPresent()) {
      run.get().instruct(instruction);
    } else if (Protocol.decide(saga, state(row), instruction, world.now()).isPresent()) {
      Term term = term().get();
      if (log.claim(term.replica(), row)) {
        later(world.delay(20), () -> take(term, row).ifPresent(it -> it.instruct(instruction)));
      }
    }
  }

  /** Runs a task of this process later, unless the process has crashed before. */
  private void later(long delay, Runnable task) {
    int born = life;
    world.after(delay, () -> act(born, task));
  }

  private void act(int born, Runnable task) {
    if (born == life) {
      if (isPaused) {
        missed.add(() -> act(born, task));
      } else {
        task.run();
      }
    }
  }

  /** A new term also begins if the owned sagas are unknown because a database answer was lost. */
  private void heartbeat() {
    UUID replica = term().orElseThrow().replica();
    if (log.heartbeats.replace(replica, world.millis()) == null || world.fault(100)) {
      beginNewTerm();
    } else {
      later(world.delay(20), this::adoptAndResume);
    }
  }

  private void adoptAndResume() {
    log.retireSilent(world.millis() - DEAD_AFTER);
    Term term = term().orElseThrow();
    if (log.adopt(term.replica())) {
      later(world.delay(20), this::adoptAndResume);
      return;
    }
    List<Row> due = log.claimDue(term.replica(), world.now());
    later(world.delay(20), () -> due.forEach(row -> take(term, row).ifPresent(SagaRun::begin)));
    commits.flush();
    engine.checkDeadlines();
    later(HEARTBEAT, this::heartbeat);
  }

  private SagaState state(Row row) {
    return Protocol.fold(saga, row.saga.startedAt(), row.entries);
  }

  private Optional<SagaRun<?>> take(Term term, Row row) {
    SagaState state = state(row);
    return engine.take(
        term,
        row.saga.saga(),
        saga,
        input,
        row.saga.deadlineAt(),
        row.epoch > 1 ? state.adopt() : state);
  }

  @Override
  public Instant now() {
    return world.now();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    later(delay.toMillis(), task);
  }
}
