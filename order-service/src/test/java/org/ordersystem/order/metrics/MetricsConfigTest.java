package org.ordersystem.order.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MetricsConfigTest {
  /** The tests disable the schedule, so no other test detects a missing default. */
  @Test
  void theScheduleHasADefault() {
    assertThat(
        StreamSupport.stream(ConfigProvider.getConfig().getConfigSources().spliterator(), false)
            .map(source -> source.getValue("ordersystem.metrics.every"))
            .toList(),
        hasItem("5s"));
  }
}
