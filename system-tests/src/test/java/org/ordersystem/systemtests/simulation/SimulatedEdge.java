package org.ordersystem.systemtests.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.participant.lane.Lane;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;

/**
 * The requests of one life of a replica, with the real lanes. A request may be lost, its answer
 * too, and it may arrive again much later.
 */
final class SimulatedEdge implements Participants {
  private static final Answer NO_ANSWER = new Answer.Unknown("no answer in time", null);

  private final World world;
  private final SimulatedServices services;
  private final Process process;
  private final Map<Step<?>, Lane<Waiting, Answer>> lanes = new HashMap<>();

  /** The replica, until it crashes. */
  interface Process {
    void later(long delay, Runnable task);
  }

  private static final Lane.Limits LIMITS = new Lane.Limits(1, 1000, Duration.ofMillis(500));

  private final Lane.Clock clock =
      new Lane.Clock() {
        @Override
        public long nanoTime() {
          return Duration.ofMillis(world.millis()).toNanos();
        }

        @Override
        public void after(Duration delay, Runnable task) {
          process.later(delay.toMillis(), task);
        }
      };

  private record Waiting(Delivery delivery) implements Lane.Call {
    @Override
    public UUID saga() {
      return delivery.saga().id();
    }

    @Override
    public int size() {
      return 0;
    }
  }

  SimulatedEdge(World world, SimulatedServices services, Process process) {
    this.world = world;
    this.services = services;
    this.process = process;
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    return delivery.mayTravelTogether()
        ? lanes
            .computeIfAbsent(delivery.step(), step -> new Lane<>(LIMITS, clock, this::send))
            .call(new Waiting(delivery))
        : single(delivery);
  }

  private CompletionStage<List<CompletionStage<Answer>>> send(List<Waiting> calls) {
    List<Delivery> deliveries = calls.stream().map(Waiting::delivery).toList();
    return deliveries.size() == 1
        ? single(deliveries.getFirst()).thenApply(answer -> known(List.of(answer)))
        : together(deliveries);
  }

  private CompletionStage<List<CompletionStage<Answer>>> together(List<Delivery> deliveries) {
    return exchange(
            deliveries.getFirst(),
            () -> services.handle(deliveries),
            Collections.nCopies(deliveries.size(), NO_ANSWER))
        .thenApply(
            answers ->
                answers.isEmpty()
                    ? deliveries.stream().map(this::single).toList()
                    : known(answers));
  }

  private static List<CompletionStage<Answer>> known(List<Answer> answers) {
    return answers.stream().map(CompletableFuture::completedStage).toList();
  }

  private CompletionStage<Answer> single(Delivery delivery) {
    return exchange(delivery, () -> services.handle(delivery), NO_ANSWER);
  }

  private <T> CompletionStage<T> exchange(Delivery delivery, Supplier<T> handle, T noAnswer) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    process.later(delivery.step().timeout().toMillis(), () -> answer.complete(noAnswer));
    if (!world.fault(12)) {
      world.after(world.delay(50), () -> deliver(handle, answer));
    }
    if (world.fault(12)) {
      world.after(world.delay(90_000), handle::get);
    }
    return answer;
  }

  private <T> void deliver(Supplier<T> handle, CompletableFuture<T> answer) {
    T answered = handle.get();
    if (!world.fault(12)) {
      process.later(world.delay(50), () -> answer.complete(answered));
    }
  }

  @Override
  public Set<String> unavailable() {
    return Set.of();
  }
}
