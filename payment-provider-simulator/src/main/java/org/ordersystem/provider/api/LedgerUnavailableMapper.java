package org.ordersystem.provider.api;

import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.provider.ledger.LedgerUnavailable;

/** Answers 503 if the ledger's database fails: the outcome of the charge is not known. */
class LedgerUnavailableMapper {
  private static final Logger LOG = Logger.getLogger(LedgerUnavailableMapper.class);

  @ServerExceptionMapper
  Response map(LedgerUnavailable failure) {
    LOG.errorf("The ledger is not available: %s", failure.getMessage());
    return ProviderProblems.unavailable().toResponse();
  }
}
