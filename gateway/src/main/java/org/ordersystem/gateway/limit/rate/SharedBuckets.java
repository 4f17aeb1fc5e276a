package org.ordersystem.gateway.limit.rate;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.ordersystem.gateway.caller.Caller;

/**
 * The edge to the store that the replicas share. If it does not answer in time, this replica limits
 * by itself. The values of the policies are in application.properties.
 */
@ApplicationScoped
class SharedBuckets {
  static final String BREAKER = "rate-limit-store";

  private final BucketStore store;
  private final LocalBuckets local;

  SharedBuckets(BucketStore store, LocalBuckets local) {
    this.store = store;
    this.local = local;
  }

  /** Takes one request from the caller's budget. */
  @Blocking
  @Timeout
  @CircuitBreaker // counts every failure: this replica can limit by itself
  @CircuitBreakerName(BREAKER)
  @Bulkhead
  @Fallback(fallbackMethod = "takeLocally")
  Uni<Verdict> take(Budget budget, Caller caller) {
    return Uni.createFrom().item(store.take(budget, caller));
  }

  Uni<Verdict> takeLocally(Budget budget, Caller caller) {
    return Uni.createFrom().item(local.take(budget, caller));
  }
}
