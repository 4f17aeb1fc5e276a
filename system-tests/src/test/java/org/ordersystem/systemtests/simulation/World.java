package org.ordersystem.systemtests.simulation;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

/** Time, chance and what is yet to happen; all of it follows from the seed. */
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

  /** Lets something happen after so many milliseconds. */
  void after(long delay, Runnable task) {
    events.add(new Event(now + delay, number++, task));
  }

  /** Something that goes wrong once in so many times, until faults end. */
  boolean fault(int once) {
    return faulty && random.nextInt(once) == 0;
  }

  boolean chance(int once) {
    return random.nextInt(once) == 0;
  }

  /** A number of milliseconds below the bound; mostly a small one. */
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

  /** Lets happen what is due in the next milliseconds; an event may do the same for a part. */
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
