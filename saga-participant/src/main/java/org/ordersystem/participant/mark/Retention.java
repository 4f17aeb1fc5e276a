package org.ordersystem.participant.mark;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.ordersystem.participant.step.SagaTooOld;
import org.ordersystem.participant.step.StepKey;

/**
 * How long marks are kept. A mark prevents a step from acting twice, so it may be removed only when
 * no call of its saga is accepted any more. A saga's id is a UUIDv7 and contains the time at which
 * the saga began. After the retention less a safety margin every call of the saga is refused; after
 * the whole retention its marks are removed. An id of another version has no age: calls of such a
 * saga are always accepted, and its marks are never removed.
 */
@Startup
@ApplicationScoped
public class Retention {
  private final Duration kept;
  private final Duration served;

  public Retention(SagaMarksConfig config) {
    kept = config.retention();
    served = kept.minus(config.safetyMargin());
    if (served.isNegative() || served.isZero() || config.safetyMargin().isNegative()) {
      throw new IllegalStateException(
          "ordersystem.saga-marks.safety-margin must be shorter than ordersystem.saga-marks.retention");
    }
  }

  /**
   * Accepts the calls of young sagas.
   *
   * @throws SagaTooOld if the marks of the saga may be gone, or soon will be
   */
  public void check(StepKey key) {
    Instant oldest = Instant.now().minus(served);
    if (key.sagaBegan().filter(oldest::isAfter).isPresent()) {
      throw new SagaTooOld();
    }
  }

  /** The marks of sagas that began before this time may be removed. */
  Instant limit() {
    return Instant.now().minus(kept);
  }
}
