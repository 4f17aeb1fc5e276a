package org.ordersystem.payment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.FaultToleranceTable;

@ComponentTest
class FaultToleranceTableTest {
  @Test
  void theTableHoldsThePoliciesThatTheServiceRunsWith() {
    assertThat(
        FaultToleranceTable.untrueRows(
            "payment-service",
            key -> ConfigProvider.getConfig().getOptionalValue(key, String.class)),
        is(empty()));
  }
}
