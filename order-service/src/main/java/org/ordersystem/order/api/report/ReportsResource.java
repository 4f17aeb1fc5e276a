package org.ordersystem.order.api.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.database.Gated;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.CustomerId;
import org.ordersystem.order.api.report.ReportQuery.Range;
import org.ordersystem.order.report.CustomerSummary;
import org.ordersystem.order.report.DailySales;
import org.ordersystem.order.report.HourlyOrders;
import org.ordersystem.order.report.Reports;
import org.ordersystem.order.report.SalesKey;

/** Reports, for operators; a customer sees their own summary. */
@Path("/reports")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
@Gated
public class ReportsResource {
  private final Reports reports;
  private final JsonWebToken token;
  private final Clock clock;

  ReportsResource(Reports reports, JsonWebToken token, Clock clock) {
    this.reports = reports;
    this.token = token;
    this.clock = clock;
  }

  /**
   * The summary of a customer. A customer who asks for the summary of another customer is answered
   * 404, as if that customer did not exist.
   */
  @GET
  @Path("/customers/{customerId}")
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public CustomerSummary customer(@RestPath String customerId) {
    boolean own = customerId.equals(token.getSubject());
    if (!own && !token.getGroups().contains(Roles.OPERATOR)
        || !customerId.matches(CustomerId.REGEX)) {
      throw new NotFoundException();
    }
    CustomerSummary summary = reports.customer(customerId);
    if (!own && !summary.hasOrders()) {
      throw new NotFoundException();
    }
    return summary;
  }

  /** What was sold of each product on each day. */
  @GET
  @Path("/sales")
  public ReportPage<DailySales> sales(@BeanParam ReportQuery query) {
    Range<LocalDate> days = query.days(clock.instant());
    Optional<SalesKey> after = query.after(SalesKey::parse);
    int limit = query.limit();
    return ReportPage.of(
        reports.sales(days.from(), days.to(), after, limit + 1), limit, DailySales::key);
  }

  /** The orders of each hour in which some were placed. */
  @GET
  @Path("/orders-by-hour")
  public ReportPage<HourlyOrders> ordersByHour(@BeanParam ReportQuery query) {
    Range<Instant> hours = query.hours(clock.instant());
    Instant first =
        query.after(ReportsResource::laterThan).filter(hours.from()::isBefore).orElse(hours.from());
    int limit = query.limit();
    return ReportPage.of(
        reports.ordersByHour(first, hours.to(), limit + 1), limit, HourlyOrders::hour);
  }

  private static Instant laterThan(String cursor) {
    return QueryParameter.hour(cursor).plus(Duration.ofHours(1));
  }
}
