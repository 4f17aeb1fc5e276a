package org.ordersystem.order.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.query.OrderView;

/**
 * An open stream of one order. It holds the newest version only, and what it emits is decided when
 * the reader takes it: so a slow reader skips versions, and nothing is buffered.
 */
public final class OrderStream implements AutoCloseable {
  private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);
  private static final Object SIGNAL = new Object();

  private final UUID orderId;
  private final OrderStreams streams;
  private final Runnable cut;
  private final long endNanos;
  private final AtomicReference<@Nullable OrderView> newest = new AtomicReference<>();
  private volatile @Nullable MultiEmitter<? super Object> reader;
  private volatile boolean pending;
  private volatile boolean late;
  private volatile boolean closed;
  private int sentVersion;
  private boolean begun;

  OrderStream(UUID orderId, int sinceVersion, Runnable cut, OrderStreams streams, long endNanos) {
    this.orderId = orderId;
    this.sentVersion = sinceVersion;
    this.cut = cut;
    this.streams = streams;
    this.endNanos = endNanos;
  }

  UUID orderId() {
    return orderId;
  }

  /** Sends this version, unless the reader has it or a newer one is known. */
  public void offer(OrderView order) {
    OrderView before =
        newest.getAndUpdate(known -> known == null || isNewer(order, known) ? order : known);
    if (before == null || isNewer(order, before)) {
      signal();
    }
  }

  /** Whether the reader has the final state, so there is nothing to send. */
  public boolean isOver() {
    OrderView order = newest.get();
    return order != null && order.status().isFinal() && version(order) <= sentVersion;
  }

  /** The bytes of the stream; at the first subscription it begins. */
  public Multi<byte[]> body() {
    return Multi.createFrom()
        .<Object>emitter(this::begin, BackPressureStrategy.LATEST)
        .map(_ -> next());
  }

  private void begin(MultiEmitter<? super Object> emitter) {
    reader = emitter;
    emitter.onTermination(this::close);
    if (closed) {
      emitter.complete();
    } else {
      signal();
    }
  }

  /** Sends a comment, or ends a stream that is too old or whose reader takes nothing. */
  void beat(long nowNanos) {
    if (pending && late) {
      cut.run();
    } else if (nowNanos - endNanos >= 0) {
      end();
    } else if (pending) {
      late = true;
    } else {
      signal();
    }
  }

  /** Ends the stream. The client resumes it if the order has not reached its final state. */
  void end() {
    close();
    MultiEmitter<? super Object> emitter = reader;
    if (emitter != null) {
      emitter.complete();
    }
  }

  @Override
  public void close() {
    closed = true;
    streams.remove(this);
  }

  private void signal() {
    MultiEmitter<? super Object> emitter = reader;
    if (emitter != null) {
      pending = true;
      emitter.emit(SIGNAL);
    }
  }

  private byte[] next() {
    pending = false;
    late = false;
    OrderView order = newest.get();
    boolean first = !begun;
    begun = true;
    if (order == null || version(order) <= sentVersion) {
      return first ? streams.events().beginning() : COMMENT;
    }
    sentVersion = version(order);
    if (order.status().isFinal()) {
      end();
    }
    return streams.events().of(order, first);
  }

  private static boolean isNewer(OrderView order, OrderView than) {
    return version(order) > version(than);
  }

  private static int version(OrderView order) {
    return order.revision().version();
  }
}
