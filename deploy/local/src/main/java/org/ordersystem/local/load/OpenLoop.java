package org.ordersystem.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests that arrive on a schedule, whether the earlier ones are answered or not. A latency
 * begins at the scheduled time, so that a request that is sent late counts as slow (no coordinated
 * omission).
 */
public final class OpenLoop {
  private final LoadClient client;
  private final Traffic traffic;
  private final List<Window> windows = new ArrayList<>();
  private final CompletableFuture<List<LoadResult>> result = new CompletableFuture<>();
  private int arriving; // the window of the next arrival
  private long open;
  private Runnable endTicks;

  /** A part of the schedule with a constant rate. */
  public record Phase(double perSecond, double seconds) {
    long arrivals() {
      return (long) (perSecond * seconds);
    }
  }

  /** A phase while it runs. Times are those of {@link System#nanoTime()}. */
  private static final class Window {
    final Phase phase;
    final long start;
    final Measurement measurement = new Measurement();
    long arrived;
    long doneMeanwhile;

    Window(Phase phase, long start) {
      this.phase = phase;
      this.start = start;
    }

    long end() {
      return start + (long) (phase.seconds() * 1e9);
    }

    long nextArrival() {
      return start + (long) (arrived / phase.perSecond() * 1e9);
    }

    boolean complete() {
      return arrived >= phase.arrivals();
    }

    LoadResult result() {
      return measurement.result(phase.seconds(), doneMeanwhile / phase.seconds());
    }
  }

  private OpenLoop(LoadClient client, Traffic traffic, List<Phase> phases) {
    this.client = client;
    this.traffic = traffic;
    long start = System.nanoTime();
    for (Phase phase : phases) {
      Window window = new Window(phase, start);
      windows.add(window);
      start = window.end();
    }
  }

  /**
   * Runs the phases one after the other and waits for all responses. A result's rate is that of the
   * requests that were done while its phase lasted; the rest of it is about the requests that
   * arrived then.
   */
  public static List<LoadResult> run(LoadClient client, Traffic traffic, List<Phase> phases) {
    OpenLoop loop = new OpenLoop(client, traffic, phases);
    client.execute(() -> loop.endTicks = client.eachMillisecond(loop::tick));
    return loop.result.join();
  }

  private void tick() {
    long now = System.nanoTime();
    while (arriving < windows.size() && windows.get(arriving).complete()) {
      arriving++;
    }
    while (arriving < windows.size() && windows.get(arriving).nextArrival() <= now) {
      Window window = windows.get(arriving);
      long intended = window.nextArrival();
      window.arrived++;
      send(window, intended);
      if (window.complete()) {
        arriving++;
      }
    }
    if (open == 0 && now >= windows.getLast().end()) {
      endTicks.run();
      result.complete(windows.stream().map(Window::result).toList());
    }
  }

  private void send(Window window, long intended) {
    open++;
    client
        .send(traffic.next())
        .onSuccess(
            response -> {
              open--;
              long now = System.nanoTime();
              Ending ending = Ending.of(response, traffic);
              window.measurement.add(ending, now - intended);
              if (ending.kind() == Ending.Kind.DONE) {
                countDone(now);
              }
            });
  }

  private void countDone(long now) {
    windows.stream()
        .filter(window -> window.start <= now && now < window.end())
        .findFirst()
        .ifPresent(window -> window.doneMeanwhile++);
  }
}
