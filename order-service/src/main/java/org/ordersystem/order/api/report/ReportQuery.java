package org.ordersystem.order.api.report;

import static org.ordersystem.defaults.paging.QueryParameter.parse;

import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.ordersystem.defaults.paging.PageQuery;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.defaults.problem.Problems;

/**
 * The query parameters of reports: {@code from} is the first day or hour, {@code to} the first one
 * that is not part of the report. Days and hours are those of UTC. A malformed parameter is
 * answered 400.
 */
public class ReportQuery extends PageQuery {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;
  private static final int DEFAULT_HOURS = 24;
  private static final int MAX_HOURS = 31 * 24;

  @QueryParam("from")
  String from;

  @QueryParam("to")
  String to;

  /** A range of days or hours without its end. */
  record Range<T>(T from, T to) {}

  /** Up to 366 days; the last 30 with today if not given. */
  Range<LocalDate> days(Instant now) {
    Function<String, LocalDate> day = QueryParameter::date;
    String form = "must be a date such as 2025-03-01";
    LocalDate end =
        parse("to", to, form, day).orElse(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1));
    LocalDate begin = parse("from", from, form, day).orElse(end.minusDays(DEFAULT_DAYS));
    requireLength(ChronoUnit.DAYS.between(begin, end), MAX_DAYS, "days");
    return new Range<>(begin, end);
  }

  /** Up to 744 hours; the last 24 with the present one if not given. */
  Range<Instant> hours(Instant now) {
    Function<String, Instant> hour = QueryParameter::hour;
    String form = "must be a full hour in UTC such as 2025-03-01T10:00:00Z";
    Instant end =
        parse("to", to, form, hour)
            .orElse(now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    Instant begin =
        parse("from", from, form, hour).orElse(end.minus(Duration.ofHours(DEFAULT_HOURS)));
    requireLength(ChronoUnit.HOURS.between(begin, end), MAX_HOURS, "hours");
    return new Range<>(begin, end);
  }

  private static void requireLength(long length, int limit, String unit) {
    if (length < 1 || length > limit) {
      throw Problems.badRequest(
          "from", "must be before to, by at most %d %s".formatted(limit, unit));
    }
  }
}
