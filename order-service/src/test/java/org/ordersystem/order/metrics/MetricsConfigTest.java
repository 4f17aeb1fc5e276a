package org.ordersystem.order.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MetricsConfigTest {
  /** The tests disable the schedules, so no other test detects a missing default. */
  @ParameterizedTest
  @CsvSource({"ordersystem.metrics.every, 5s", "ordersystem.projections.every, 1s"})
  void aScheduleHasADefault(String key, String value) {
    assertThat(
        StreamSupport.stream(ConfigProvider.getConfig().getConfigSources().spliterator(), false)
            .map(source -> source.getValue(key))
            .toList(),
        hasItem(value));
  }
}
