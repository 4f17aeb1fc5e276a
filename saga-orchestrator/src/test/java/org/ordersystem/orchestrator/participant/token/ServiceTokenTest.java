package org.ordersystem.orchestrator.participant.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token request and its answer, as the identity providers differ in them. */
class ServiceTokenTest {
  private static final Map<String, String> CLIENT =
      Map.of(
          "ordersystem.token.url", "http://localhost/token",
          "ordersystem.token.client-id", "saga-orchestrator",
          "ordersystem.token.client-secret", "a&b");

  private static TokenConfig config(Map<String, String> more) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(CLIENT)
        .withDefaultValues(more)
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(TokenConfig.class)
        .build()
        .getConfigMapping(TokenConfig.class);
  }

  @Test
  void onlyWhatIsConfiguredIsSent() {
    assertEquals(
        "grant_type=client_credentials&client_id=saga-orchestrator&client_secret=a%26b",
        ServiceToken.form(config(Map.of())));
  }

  @Test
  void audienceResourceAndScopeAreSentIfConfigured() {
    Map<String, String> wanted =
        Map.of(
            "ordersystem.token.audience", "order-system",
            "ordersystem.token.resource", "https://orders.example.com",
            "ordersystem.token.scope", "orders steps");
    assertEquals(
        "grant_type=client_credentials&client_id=saga-orchestrator&client_secret=a%26b"
            + "&audience=order-system&resource=https%3A%2F%2Forders.example.com"
            + "&scope=orders+steps",
        ServiceToken.form(config(wanted)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"expires_in\":300} | 300",
        "{\"expires_in\":\"300\"} | 300",
        "{} | 60",
        "{\"expires_in\":null} | 60",
        "{\"expires_in\":\"soon\"} | 60",
        "{\"expires_in\":[]} | 60",
        "{\"expires_in\":0} | 60",
        "{\"expires_in\":-5} | 60",
        "{\"expires_in\":9223372036854775807} | 86400",
      })
  void theLifetimeIsReadInEachForm(String answer, long seconds) throws IOException {
    assertEquals(seconds, ServiceToken.lifetime(new ObjectMapper().readTree(answer)).toSeconds());
  }
}
