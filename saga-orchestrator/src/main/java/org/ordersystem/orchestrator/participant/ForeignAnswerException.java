package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/**
 * An answer that is not the participant's, such as the HTML page of a proxy or a 404 without a
 * problem type of this system.
 */
class ForeignAnswerException extends UncountedOutcomeException {
  ForeignAnswerException(int status, Duration retryAfter) {
    super("answered %d, but not by the participant".formatted(status), retryAfter);
  }
}
