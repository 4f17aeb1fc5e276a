package org.ordersystem.order.api.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.projection.CopyStatus;
import org.ordersystem.order.projection.ProjectionStatus;
import org.ordersystem.order.report.AsOf;

/**
 * A projection in the public API.
 *
 * @param version of the code that has made its rows
 * @param rebuild null if none is under way
 */
record ProjectionJson(
    String name,
    int version,
    AsOf asOf,
    long lagEvents,
    double lagSeconds,
    @Nullable Rebuild rebuild) {

  /**
   * The progress of a rebuild.
   *
   * @param target the position of the last event; when it is reached, the new rows are served
   */
  record Rebuild(int version, long position, long target, Instant startedAt) {
    static Rebuild of(CopyStatus copy) {
      return new Rebuild(
          copy.version(), copy.position(), copy.position() + copy.lag().events(), copy.startedAt());
    }
  }

  static ProjectionJson of(ProjectionStatus status) {
    CopyStatus live = status.live();
    return new ProjectionJson(
        live.name(),
        live.version(),
        new AsOf(live.asOf(), live.position()),
        live.lag().events(),
        live.lag().lag().toMillis() / 1000.0,
        status.rebuild() == null ? null : Rebuild.of(status.rebuild()));
  }
}
