package org.ordersystem.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.FaultToleranceTable;
import org.ordersystem.testsupport.TokenEnvironment;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class FaultToleranceTableTest extends GatewayTest {
  @Test
  void theTableHoldsThePoliciesThatTheServiceRunsWith() {
    assertThat(FaultToleranceTable.untrueRows("gateway"), is(empty()));
  }
}
