package org.ordersystem.order.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ordersystem.order.query.OrderView;

/** The open streams of this replica. */
@ApplicationScoped
public class OrderStreams {
  private final Map<UUID, Set<OrderStream>> byOrder = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final StreamConfig config;
  private final OrderEvents events;

  OrderStreams(StreamConfig config, OrderEvents events, MeterRegistry meters) {
    this.config = config;
    this.events = events;
    Gauge.builder("ordersystem.streams.open", open, AtomicInteger::get)
        .description("Open streams of orders")
        .register(meters);
  }

  /**
   * Opens a stream. From now on it gets every change, so the caller reads the order after this call
   * and offers it. The stream must be closed if its body is not used.
   *
   * @param sinceVersion the version that the reader has, or 0
   * @param cut breaks the connection of a reader that takes nothing, which ends the stream
   * @throws TooManyStreams beyond the limit
   */
  public OrderStream open(UUID orderId, int sinceVersion, Runnable cut) {
    if (open.incrementAndGet() > config.limit()) {
      open.decrementAndGet();
      throw new TooManyStreams(config.limit());
    }
    long end = System.nanoTime() + config.maxDuration().toNanos();
    OrderStream stream = new OrderStream(orderId, sinceVersion, cut, this, end);
    byOrder.compute(
        orderId,
        (id, known) -> {
          Set<OrderStream> streams = known == null ? ConcurrentHashMap.newKeySet(1) : known;
          streams.add(stream);
          return streams;
        });
    synchronized (this) {
      notifyAll();
    }
    return stream;
  }

  /** Waits until a stream is open. */
  synchronized void awaitOpen() throws InterruptedException {
    while (!isOpen()) {
      wait();
    }
  }

  boolean isOpen() {
    return !byOrder.isEmpty();
  }

  /** The orders that somebody watches. */
  Set<UUID> orders() {
    return Set.copyOf(byOrder.keySet());
  }

  boolean isWatched(UUID orderId) {
    return byOrder.containsKey(orderId);
  }

  void publish(OrderView order) {
    byOrder.getOrDefault(order.id(), Set.of()).forEach(stream -> stream.offer(order));
  }

  void remove(OrderStream stream) {
    byOrder.computeIfPresent(
        stream.orderId(),
        (id, streams) -> {
          if (streams.remove(stream)) {
            open.decrementAndGet();
          }
          return streams.isEmpty() ? null : streams;
        });
  }

  OrderEvents events() {
    return events;
  }

  @Scheduled(
      identity = "heartbeat of streams",
      every = "{ordersystem.streams.heartbeat}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void beat() {
    long now = System.nanoTime();
    forEach(stream -> stream.beat(now));
  }

  /** The clients resume at another replica. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    forEach(OrderStream::end);
  }

  private void forEach(Consumer<OrderStream> action) {
    byOrder.values().forEach(streams -> streams.forEach(action));
  }
}
