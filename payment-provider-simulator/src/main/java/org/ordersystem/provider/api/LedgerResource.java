package org.ordersystem.provider.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.ordersystem.provider.domain.LedgerTotals;
import org.ordersystem.provider.ledger.Totals;

/** What the provider took and gave back altogether, to be compared with what merchants believe. */
@Path("/ledger")
@RunOnVirtualThread
public class LedgerResource {
  private final Totals totals;

  LedgerResource(Totals totals) {
    this.totals = totals;
  }

  @GET
  public LedgerTotals ledger() {
    return totals.now();
  }
}
