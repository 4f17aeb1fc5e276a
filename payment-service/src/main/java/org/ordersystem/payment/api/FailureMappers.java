package org.ordersystem.payment.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.payment.domain.NothingCaptured;
import org.ordersystem.payment.provider.ProviderBusy;
import org.ordersystem.payment.provider.ProviderRefusedCall;
import org.ordersystem.payment.provider.ProviderUnavailable;

/** The answers to exceptions of this service. None of them may look like a refusal of a step. */
class FailureMappers {
  private static final Logger LOG = Logger.getLogger(FailureMappers.class);

  /** The provider gave no answer in time. The caller repeats the step. */
  @ServerExceptionMapper({ProviderUnavailable.class, TimeoutException.class})
  Response unknown(Exception failure) {
    log(failure);
    return Problems.unavailable().toResponse();
  }

  /** The caller repeats the step after the time that the provider has named. */
  @ServerExceptionMapper
  Response busy(ProviderBusy failure) {
    log(failure);
    return Problems.unavailable(Math.max(1, failure.retryAfterSeconds())).toResponse();
  }

  /** 500: the provider did not handle this one call. It may handle others. */
  @ServerExceptionMapper
  Response refused(ProviderRefusedCall failure) {
    return problem(500, "provider-refused-call", "The payment provider refused our call", failure)
        .build()
        .toResponse();
  }

  /** A defect of the caller. It has no code, so it is no refusal on which a saga turns back. */
  @ServerExceptionMapper
  Response nothingToRefund(NothingCaptured failure) {
    return problem(409, "nothing-captured", "There is nothing to refund", failure)
        .build()
        .toResponse();
  }

  private static HttpProblem.Builder problem(int status, String code, String title, Exception e) {
    log(e);
    return Problems.problem(status, code, title);
  }

  private static void log(Exception failure) {
    LOG.warnf("%s: %s", failure.getClass().getSimpleName(), failure.getMessage());
  }
}
