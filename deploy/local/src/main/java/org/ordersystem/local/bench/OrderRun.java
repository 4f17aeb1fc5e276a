package org.ordersystem.local.bench;

import java.util.List;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.usage.Usage;

/**
 * The measurements of a run with a number of clients.
 *
 * @param broken what contradicts the invariants after the run
 */
record OrderRun(int clients, LoadResult load, Usage perOrder, List<String> broken) {
  double perSecond() {
    return load.perSecond();
  }
}
