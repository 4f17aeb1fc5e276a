package org.ordersystem.payment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The time limits that depend on each other, as the service is delivered. */
class TimeLimitsTest {
  private static final String PROVIDER =
      "quarkus.fault-tolerance.\"org.ordersystem.payment.provider.PaymentProvider\".";
  private static final String CLIENT = "quarkus.rest-client.payment-provider.";

  /** How long the orchestrator waits for a step. */
  private static final long STEP_TIMEOUT = 10_000;

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

    assertThat(longest, lessThan(STEP_TIMEOUT));
  }

  @Test
  void theTimeoutEndsACallBeforeTheHttpClientDoes() {
    assertThat(number(CLIENT + "read-timeout"), greaterThan(number(PROVIDER + "timeout.value")));
    assertThat(number(CLIENT + "connect-timeout"), lessThan(number(PROVIDER + "timeout.value")));
  }

  @Test
  void aTimedOutCallLeavesAConnectionForTheNextOne() {
    assertThat(
        number(CLIENT + "connection-pool-size"), greaterThan(number(PROVIDER + "bulkhead.value")));
  }
}
