package org.ordersystem.gateway.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The time limits of calls, up to the last byte of the answer. They are those of the edges. */
@Singleton
public class CallLimits {
  private static final String POLICIES = "quarkus.fault-tolerance.";
  private static final String PLACE =
      POLICIES + "\"org.ordersystem.gateway.client.OrchestratorEdge/place\".timeout.value";

  private final Duration call;
  private final Duration placement;

  CallLimits(
      @ConfigProperty(name = POLICIES + "global.timeout.value") int callSeconds,
      @ConfigProperty(name = PLACE) int placementSeconds) {
    this.call = Duration.ofSeconds(callSeconds);
    this.placement = Duration.ofSeconds(placementSeconds);
  }

  /** The time limit of a call that does not wait. */
  public Duration call() {
    return call;
  }

  /** Fails if the calls together take longer. */
  public static <T> Uni<T> within(Duration time, Uni<T> calls) {
    return calls.ifNoItem().after(time).failWith(() -> new TimeoutException("no answer in time"));
  }

  /** The time limit of a placement that does not wait, and how long its client waits at least. */
  public Duration placement() {
    return placement;
  }

  /** The wait that the client asked for, and the time of a call that does not wait. */
  Duration placementAndWait(int seconds) {
    return call.plusSeconds(seconds);
  }
}
