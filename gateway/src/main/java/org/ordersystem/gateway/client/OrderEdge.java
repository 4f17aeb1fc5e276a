package org.ordersystem.gateway.client;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.ordersystem.gateway.client.answer.ResponseClassifier;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.service.DraftService;
import org.ordersystem.gateway.client.service.OrderPersonalData;
import org.ordersystem.gateway.client.service.OrderService;
import org.ordersystem.gateway.client.service.ReportService;

/**
 * The edge to the order service: reads, reports, changes of drafts, and forgetting. The values of
 * the policies are in application.properties.
 */
@ApplicationScoped
public class OrderEdge {
  private final OrderService orders;
  private final DraftService drafts;
  private final ReportService reports;
  private final OrderPersonalData personalData;
  private final CallLimits limits;

  OrderEdge(
      @RestClient OrderService orders,
      @RestClient DraftService drafts,
      @RestClient ReportService reports,
      @RestClient OrderPersonalData personalData,
      CallLimits limits) {
    this.orders = orders;
    this.drafts = drafts;
    this.reports = reports;
    this.personalData = personalData;
    this.limits = limits;
  }

  /** Reads orders. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("orders")
  @Bulkhead
  public Uni<ServiceAnswer> read(Function<OrderService, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(orders), limits.call());
  }

  /**
   * Reads or changes a draft. The call is retried, because each change is idempotent. Only the
   * begin of a draft is not: its retry can leave a second draft, which is empty and which no client
   * knows.
   */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("drafts")
  @Bulkhead
  public Uni<ServiceAnswer> draft(Function<DraftService, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(drafts), limits.call());
  }

  /**
   * Reads reports and projections, or rebuilds one. The call is retried, because a repeated request
   * changes nothing.
   */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("reports")
  @Bulkhead
  public Uni<ServiceAnswer> report(Function<ReportService, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(reports), limits.call());
  }

  /** Forgets a customer. Retried, because it is idempotent. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("personal-data")
  @Bulkhead
  public Uni<ServiceAnswer> forget(Function<OrderPersonalData, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(personalData), limits.call());
  }
}
