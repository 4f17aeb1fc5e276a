package org.ordersystem.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Console;

/**
 * Restarts crashed processes, as a cluster does. The delay starts at 1 s, doubles up to 30 s, and
 * is reset when a process has run for a minute. A process that was stopped by command stays
 * stopped.
 */
public final class Supervisor {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration WELL_AFTER = Duration.ofMinutes(1);

  private final List<Part> parts;
  private final Console console;
  private final Map<Part, Restart> restarts = new HashMap<>();

  /**
   * @param at when the process is or was restarted
   * @param pause the delay before the restart
   */
  private record Restart(Instant at, Duration pause, boolean done) {}

  public Supervisor(List<Part> parts, Console console) {
    this.parts = parts;
    this.console = console;
  }

  public boolean hasWork() {
    return parts.stream().anyMatch(Part::crashed);
  }

  /** Detects crashes and performs the restarts that are due. Call it about once a second. */
  public void check(Instant now) {
    for (Part part : parts) {
      Restart last = restarts.get(part);
      if (!part.crashed()) {
        restarts.computeIfPresent(part, (_, restart) -> restart.done() ? restart : null);
      } else if (last == null || last.done()) {
        Duration pause = pauseAfter(last, now);
        console.line("%s has crashed. Restart in %s.", part.name(), Console.seconds(pause));
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
