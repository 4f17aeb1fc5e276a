package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/** The participant is there but has not handled this one request, for example because of a 500. */
class FailedRequestException extends UnknownOutcomeException {
  FailedRequestException(int status, Duration retryAfter) {
    super("answered " + status, retryAfter);
  }
}
