package org.ordersystem.inventory;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.FaultToleranceTable;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class FaultToleranceTableTest {
  @Test
  void theTableHoldsThePoliciesThatTheServiceRunsWith() {
    assertThat(FaultToleranceTable.untrueRows("inventory-service"), is(empty()));
  }
}
