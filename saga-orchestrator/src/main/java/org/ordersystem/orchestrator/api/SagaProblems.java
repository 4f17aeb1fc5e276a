package org.ordersystem.orchestrator.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.orchestrator.instruction.InstructionOutcome;
import org.ordersystem.orchestrator.saga.InstructionType;

/** The problem documents of this service. */
final class SagaProblems {
  private SagaProblems() {}

  static HttpProblem keyReused() {
    return problem(
            422,
            "idempotency-key-reused",
            "The Idempotency-Key was used for another request",
            "Send a new key with a new order, or the same order with this key.")
        .build();
  }

  /** Nothing was stored, so the client may try again. */
  static HttpProblem overloaded() {
    return problem(
            503, "overloaded", "Too many orders are under way", "Nothing was stored. Try again.")
        .withHeader("Retry-After", 1)
        .build();
  }

  /** It is not known whether the saga was stored. */
  static HttpProblem logUnavailable() {
    return problem(
            503,
            "saga-log-unavailable",
            "The saga log does not answer",
            "It is not known whether the order was placed. Repeat it with the same Idempotency-Key.")
        .withHeader("Retry-After", 2)
        .build();
  }

  /** Has no Retry-After, because that means "not done". So the gateway may repeat the request. */
  static HttpProblem logUnreadable() {
    return problem(
            503,
            "saga-log-unavailable",
            "The saga log does not answer",
            "It is not known whether it was done. Repeat it.")
        .build();
  }

  /** Throws a 409 if the instruction came too late. */
  static void requireInTime(InstructionOutcome outcome, InstructionType type) {
    if (outcome == InstructionOutcome.TOO_LATE) {
      throw tooLate(type);
    }
  }

  private static HttpProblem tooLate(InstructionType type) {
    return switch (type) {
      case CANCEL ->
          problem(
                  409,
                  "order-not-cancellable",
                  "The order can no longer be stopped",
                  "It is final, or already being shipped.")
              .build();
      case ABORT ->
          problem(
                  409,
                  "saga-not-abortable",
                  "The saga can no longer be turned back",
                  "It has ended or turned back already, or its pivot may have been called.")
              .build();
      case RETRY ->
          problem(
                  409,
                  "saga-not-stuck",
                  "The saga is not stuck",
                  "It continues without an instruction.")
              .build();
    };
  }

  static HttpProblem notFound(String id) {
    return problem(404, "not-found", "Not found", "There is no saga " + id).build();
  }

  private static HttpProblem.Builder problem(int status, String code, String title, String detail) {
    return Problems.problem(status, code, title).withDetail(detail);
  }
}
