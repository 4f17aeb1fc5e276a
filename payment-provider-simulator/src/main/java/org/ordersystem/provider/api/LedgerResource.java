package org.ordersystem.provider.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.ordersystem.provider.domain.LedgerTotals;
import org.ordersystem.provider.ledger.Totals;

/** The totals of captured and refunded charges, for comparison with a merchant's data. */
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
