package org.ordersystem.defaults.shutdown;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.MultiSelectFirstUntilOtherOp;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Ends long waits when the process begins to stop. Quarkus then still completes the requests in
 * flight, but only for {@code quarkus.shutdown.timeout}, and a client may wait for longer. A
 * service that uses this class sets {@code quarkus.shutdown.delay-enabled}.
 */
@ApplicationScoped
public class ShutdownSignal {
  private final BroadcastProcessor<Void> begun = BroadcastProcessor.create();

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    begun.onComplete();
  }

  /**
   * Waits, unless the process begins to stop or has begun to. Then the wait is cancelled and its
   * substitute runs, on the Vert.x context of the caller.
   */
  public <T> Uni<T> endEarly(Uni<T> wait, Supplier<Uni<? extends T>> substitute) {
    Executor caller = contextOfCaller();
    Uni<Optional<T>> stops = begun.toUni().map(nothing -> Optional.empty());
    return Uni.join()
        .first(stops, wait.map(Optional::of))
        .toTerminate()
        .flatMap(
            end ->
                end.map(item -> Uni.createFrom().item(item))
                    .orElseGet(
                        () -> Uni.createFrom().deferred(substitute).runSubscriptionOn(caller)));
  }

  /** Ends the stream when the process begins to stop. */
  public <T> Multi<T> endEarly(Multi<T> stream) {
    return new MultiSelectFirstUntilOtherOp<>(stream, begun);
  }

  private static Executor contextOfCaller() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
  }
}
