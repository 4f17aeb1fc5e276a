package org.ordersystem.gateway;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ordersystem.testsupport.ServiceProbes;
import org.ordersystem.testsupport.TokenEnvironment;

/** The probes of the gateway do not depend on the services. None of them is ready here. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ProbesTest extends ServiceProbes {
  @Override
  protected List<String> dependencies() {
    return List.of();
  }
}
