package org.ordersystem.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Console;

/**
 * Starts what has crashed again, as a cluster does: a second after it is noticed, then after twice
 * as long each time, at most half a minute; a part that runs for a minute begins anew. What
 * somebody has stopped stays stopped.
 */
public final class Supervisor {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration WELL_AFTER = Duration.ofMinutes(1);

  private final List<Part> parts;
  private final Console console;
  private final Map<Part, Restart> restarts = new HashMap<>();

  /**
   * @param at when it is or was started again
   * @param pause how long that was put off
   */
  private record Restart(Instant at, Duration pause, boolean done) {}

  public Supervisor(List<Part> parts, Console console) {
    this.parts = parts;
    this.console = console;
  }

  public boolean hasWork() {
    return parts.stream().anyMatch(Part::crashed);
  }

  /** Notices what has crashed and starts what is due; to be called about once a second. */
  public void check(Instant now) {
    for (Part part : parts) {
      Restart last = restarts.get(part);
      if (!part.crashed()) {
        restarts.computeIfPresent(part, (_, restart) -> restart.done() ? restart : null);
      } else if (last == null || last.done()) {
        Duration pause = pauseAfter(last, now);
        console.line(
            "%s has crashed; it is started again in %s", part.name(), Console.seconds(pause));
        restarts.put(part, new Restart(now.plus(pause), pause, false));
      } else if (!now.isBefore(last.at())) {
        restarts.put(part, new Restart(now, last.pause(), true));
        start(part);
      }
    }
  }

  private static Duration pauseAfter(Restart last, Instant now) {
    if (last == null || last.at().plus(WELL_AFTER).isBefore(now)) {
      return FIRST_WAIT;
    }
    Duration doubled = last.pause().multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  private void start(Part part) {
    try {
      part.start();
    } catch (LocalSystemException e) {
      console.line("%s cannot be started: %s", part.name(), e.getMessage());
    }
  }
}
