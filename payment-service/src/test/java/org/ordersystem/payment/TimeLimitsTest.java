package org.ordersystem.payment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.MappingDefault;

/** The dependencies between the time limits of the service's default configuration. */
class TimeLimitsTest {
  private static final String PROVIDER =
      "quarkus.fault-tolerance.\"org.ordersystem.payment.provider.PaymentProvider\".";
  private static final String CLIENT = "quarkus.rest-client.payment-provider.";

  private static final Path SERVERS =
      Path.of("../service-defaults/src/main/resources/META-INF/microprofile-config.properties");

  private static final Properties DELIVERED = new Properties();

  @BeforeAll
  static void read() throws IOException {
    try (Reader file =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      DELIVERED.load(file);
    }
  }

  private static long number(String key) {
    return Long.parseLong(DELIVERED.getProperty(key));
  }

  @Test
  void aCallToTheProviderWithAllRetriesEndsBeforeTheOrchestratorGivesUp() {
    long longest =
        number(PROVIDER + "retry.max-duration")
            + number(PROVIDER + "retry.delay")
            + number(PROVIDER + "retry.jitter")
            + number(PROVIDER + "timeout.value");

    Duration step =
        MappingDefault.duration(
            "saga-orchestrator", "org.ordersystem.orchestrator.order.OrderConfig", "stepTimeout");
    assertThat(longest, lessThan(step.toMillis()));
  }

  @Test
  void theTimeoutEndsACallBeforeTheHttpClientDoes() {
    assertThat(number(CLIENT + "read-timeout"), greaterThan(number(PROVIDER + "timeout.value")));
    assertThat(number(CLIENT + "connect-timeout"), lessThan(number(PROVIDER + "timeout.value")));
  }

  /** The simulator is a server like the services. */
  @Test
  void anIdleConnectionLeavesThePoolBeforeTheProviderClosesIt() throws IOException {
    Properties servers = new Properties();
    try (Reader file = Files.newBufferedReader(SERVERS)) {
      servers.load(file);
    }
    Duration idle =
        new DurationConverter().convert(servers.getProperty("quarkus.http.idle-timeout"));

    assertThat(number(CLIENT + "connection-ttl"), lessThan(idle.toMillis()));
  }

  @Test
  void aTimedOutCallLeavesAConnectionForTheNextOne() {
    assertThat(
        number(CLIENT + "connection-pool-size"), greaterThan(number(PROVIDER + "bulkhead.value")));
  }
}
