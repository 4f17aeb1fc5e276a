package org.ordersystem.gateway.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.ordersystem.gateway.client.answer.ResponseClassifier;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.StreamAnswer;
import org.ordersystem.gateway.client.service.OrderStreamClient;
import org.ordersystem.gateway.client.service.StreamConfig;

/**
 * The edge to the order service for streams. The policies hold until a stream is open. Open streams
 * have a limit of their own, because they last for minutes.
 */
@ApplicationScoped
public class OrderStreamEdge {
  private final OrderStreamClient client;
  private final CallLimits limits;
  private final int allowed;
  private final AtomicInteger open = new AtomicInteger();

  OrderStreamEdge(
      OrderStreamClient client, CallLimits limits, StreamConfig config, MeterRegistry meters) {
    this.client = client;
    this.limits = limits;
    this.allowed = config.limit();
    Gauge.builder("ordersystem.streams.open", open, AtomicInteger::get)
        .description("Open streams of orders")
        .register(meters);
  }

  /**
   * Takes one of the places for streams.
   *
   * @throws BulkheadException if all places are taken
   */
  public Place takePlace() {
    if (open.incrementAndGet() > allowed) {
      open.decrementAndGet();
      throw new BulkheadException("there are %d open streams".formatted(allowed));
    }
    return new Place();
  }

  /** One of the places for streams, until it is given back. */
  public final class Place {
    private final AtomicBoolean taken = new AtomicBoolean(true);

    /** May be called more than once. */
    public void giveBack() {
      if (taken.getAndSet(false)) {
        open.decrementAndGet();
      }
    }
  }

  /** Opens a stream. Retried, because nothing has reached the client yet. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("order-streams")
  @Bulkhead
  public Uni<StreamAnswer> open(String token, String orderId, String lastEventId) {
    return ResponseClassifier.limit(
        Uni.createFrom().deferred(() -> client.open(token, orderId, lastEventId)), limits.call());
  }
}
