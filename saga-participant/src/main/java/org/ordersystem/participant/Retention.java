package org.ordersystem.participant;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the fence remembers. It keeps a step from acting twice by its mark, so a mark may go
 * only when no call of its saga is taken any more. A saga's id is a UUIDv7 and tells when the saga
 * began: past the retention less a safety margin every call of the saga is refused, and past the
 * whole retention its marks are removed. An id of another version tells no age; the calls of such a
 * saga are always taken, and its marks are kept for ever.
 */
@Startup
@ApplicationScoped
class Retention {
  private final Duration kept;
  private final Duration served;

  Retention(SagaMarksConfig config) {
    kept = config.retention();
    served = kept.minus(config.safetyMargin());
    if (served.isNegative() || served.isZero() || config.safetyMargin().isNegative()) {
      throw new IllegalStateException(
          "ordersystem.saga-marks.safety-margin must be shorter than ordersystem.saga-marks.retention");
    }
  }

  /**
   * Lets the calls of young sagas pass.
   *
   * @throws SagaTooOld if the marks of the saga may be gone, or soon will be
   */
  void check(StepKey key) {
    Instant oldest = Instant.now().minus(served);
    if (key.sagaBegan().filter(oldest::isAfter).isPresent()) {
      throw new SagaTooOld();
    }
  }

  /** The marks of sagas that began before may go. */
  Instant limit() {
    return Instant.now().minus(kept);
  }
}
