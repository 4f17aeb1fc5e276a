package org.ordersystem.payment;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.ordersystem.testsupport.BodyLimits;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class BodyLimitsTest extends BodyLimits {
  @Override
  protected String path() {
    return "/payments/01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e";
  }
}
