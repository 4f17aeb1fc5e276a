package org.ordersystem.orchestrator.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.orchestrator.log.SagaSummaries;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;

/** The figures of all sagas, for operators. */
@Path("/sagas/summary")
@RolesAllowed(Roles.OPERATOR)
// Not on virtual threads: the connection pool may busy-wait if virtual threads wait for it.
@Blocking
public class SagaSummaryResource {
  private static final Duration RECENT = Duration.ofSeconds(10);

  private final SagaSummaries summaries;

  SagaSummaryResource(SagaSummaries summaries) {
    this.summaries = summaries;
  }

  /**
   * The figures at one moment.
   *
   * @param seconds the time that {@code placements} is about, in seconds
   * @param placements the sagas that place orders and were started within that time
   */
  public record Summary(
      Instant asOf, SagaSummaries.Open open, long seconds, SagaSummaries.Recent placements) {}

  @GET
  public Summary summary() {
    Instant now = Instant.now();
    return new Summary(
        now,
        summaries.open(),
        RECENT.toSeconds(),
        summaries.recent(PlaceOrderSaga.TYPE, now, RECENT));
  }
}
