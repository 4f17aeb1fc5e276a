package org.ordersystem.provider.api;

import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.provider.ledger.LedgerUnavailable;

/** Says 503 where the ledger's database does not serve: whether money was taken is not known. */
class LedgerUnavailableMapper {
  private static final Logger LOG = Logger.getLogger(LedgerUnavailableMapper.class);

  @ServerExceptionMapper
  Response map(LedgerUnavailable failure) {
    LOG.errorf("the ledger does not serve: %s", failure.getMessage());
    return ProviderProblems.unavailable().toResponse();
  }
}
