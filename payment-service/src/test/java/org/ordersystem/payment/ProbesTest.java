package org.ordersystem.payment;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.DatabaseProbes;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class ProbesTest extends DatabaseProbes {
  @Override
  protected List<String> dependencies() {
    return List.of("database", "payment-provider");
  }

  /** Case 13: no order can be paid, so somebody must be told. */
  @Test
  void withoutTheProviderTheServiceIsReadyAndSaysThatItIsDegraded() {
    FakeProvider.isUnavailable();
    await()
        .untilAsserted(
            () ->
                probe("ready")
                    .statusCode(200)
                    .body("status", is("UP"))
                    .body(data("payment-provider", "status"), is("DOWN"))
                    .body(data("payment-provider", "importance"), is("high"))
                    .body(data("payment-provider", "error"), is("answered with status 503")));
    FakeProvider.reset();
    await().untilAsserted(() -> probe("ready").body(data("payment-provider", "status"), is("UP")));
  }
}
