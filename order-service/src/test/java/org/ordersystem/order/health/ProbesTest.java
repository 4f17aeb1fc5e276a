package org.ordersystem.order.health;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.DatabaseProbes;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ProbesTest extends DatabaseProbes {
  @Override
  protected List<String> dependencies() {
    return List.of("database", "projections");
  }

  @Test
  void theApiDescriptionIsOnTheManagementPort() {
    management("/q/openapi").statusCode(200).body(containsString("/orders/{orderId}/completion"));
  }
}
