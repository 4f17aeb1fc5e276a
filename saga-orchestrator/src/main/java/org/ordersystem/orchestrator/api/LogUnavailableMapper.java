package org.ordersystem.orchestrator.api;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.log.LogUnavailableException;

/** The saga log could not be read or written: 503. */
@Provider
@Priority(1)
public class LogUnavailableMapper extends ExceptionMapperBase<LogUnavailableException> {
  private static final Logger LOG = Logger.getLogger(LogUnavailableMapper.class);

  @Override
  protected HttpProblem toProblem(LogUnavailableException failure) {
    LOG.warnf("The saga log does not answer: %s", failure.getMessage());
    return SagaProblems.logUnreadable();
  }
}
