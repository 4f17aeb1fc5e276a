package org.ordersystem.systemtests.simulation;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

/** The clock, the random numbers and the event queue. All of them depend on the seed only. */
final class World {
  private final SplittableRandom random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long number;
  private boolean faulty = true;

  private record Event(long at, long number, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  World(long seed) {
    random = new SplittableRandom(seed);
  }

  Instant now() {
    return Instant.ofEpochMilli(now);
  }

  long millis() {
    return now;
  }

  /** Schedules a task after a number of milliseconds. */
  void after(long delay, Runnable task) {
    events.add(new Event(now + delay, number++, task));
  }

  /** Returns true once in a number of times, at random, until faults end. */
  boolean fault(int once) {
    return faulty && random.nextInt(once) == 0;
  }

  boolean chance(int once) {
    return random.nextInt(once) == 0;
  }

  /** Returns a random delay below the bound in milliseconds. Short delays are more frequent. */
  long delay(int bound) {
    return random.nextInt(1 + random.nextInt(bound));
  }

  SplittableRandom random() {
    return random;
  }

  UUID id() {
    return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
  }

  void endFaults() {
    faulty = false;
  }

  /** Runs all events of the next milliseconds. An event may itself call this method. */
  void pass(long millis) {
    long end = now + millis;
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.remove();
      now = Math.max(now, event.at());
      event.task().run();
    }
    now = Math.max(now, end);
  }
}
