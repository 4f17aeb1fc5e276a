package org.ordersystem.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.defaults.health.HealthConfig;
import org.ordersystem.defaults.http.Prefer;
import org.ordersystem.testsupport.MappingDefault;
import org.ordersystem.testsupport.TokenEnvironment;

/** The dependencies between the limits of the running gateway, most of them limits of time. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class TimeLimitsTest extends GatewayTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(Prefer.MAX_WAIT_SECONDS);
  private static final String EDGE =
      "quarkus.fault-tolerance.\"org.ordersystem.gateway.client.OrchestratorEdge/%s\".%s";

  private final Config config = ConfigProvider.getConfig();

  @Test
  void theLongestWaitEndsBeforeItsEdgeGivesUp() {
    assertThat(LONGEST_WAIT, lessThan(seconds(EDGE.formatted("placeAndWait", "timeout.value"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order-service", "inventory-service", "saga-orchestrator", "saga-decisions"})
  void anEdgeGivesUpAfterItsClientHasConnectedAndBeforeItsClientGivesUp(String service) {
    Duration edge = seconds("quarkus.fault-tolerance.global.timeout.value");

    assertThat(millis("quarkus.rest-client.connect-timeout"), lessThan(edge));
    assertThat(edge, lessThan(readTimeout(service)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"place", "placeAndWait"})
  void aPlacementGivesUpBeforeTheClientOfTheOrchestrator(String method) {
    assertThat(
        seconds(EDGE.formatted(method, "timeout.value")),
        lessThan(readTimeout("saga-orchestrator")));
  }

  @Test
  void aPlacementMayBeRepeatedAsLongAsTheLongestWait() {
    assertThat(
        seconds(EDGE.formatted("placeAndWait", "retry.max-duration")),
        greaterThanOrEqualTo(LONGEST_WAIT));
  }

  /** The last attempt begins within the wait and has the time of a call that does not wait. */
  @Test
  void theLongestRequestEndsBeforeItsConnectionCountsAsIdle() {
    Duration longest =
        LONGEST_WAIT
            .plus(millis(EDGE.formatted("placeAndWait", "retry.delay")))
            .plus(millis("quarkus.fault-tolerance.global.retry.jitter"))
            .plus(seconds("quarkus.fault-tolerance.global.timeout.value"))
            .plus(config.getValue("ordersystem.read-back.timeout", Duration.class));

    assertThat(longest, lessThan(config.getValue("quarkus.http.idle-timeout", Duration.class)));
  }

  /** Otherwise a silent stream is cut although its order service is well. */
  @Test
  void aHeartbeatComesBeforeAConnectionCountsAsIdle() {
    Duration heartbeat =
        MappingDefault.duration(
            "order-service", "org.ordersystem.order.stream.StreamConfig", "heartbeat");
    Duration silence = config.getValue("ordersystem.open-streams.idle-timeout", Duration.class);

    assertThat(heartbeat.multipliedBy(2), lessThan(silence));
    assertThat(silence, lessThan(config.getValue("quarkus.http.idle-timeout", Duration.class)));
  }

  /** Otherwise a service closes a connection on which a request is about to be sent. */
  @Test
  void anIdleConnectionLeavesThePoolBeforeTheServiceClosesIt() throws IOException {
    Properties services =
        properties(
            "../service-defaults/src/main/resources/META-INF/microprofile-config.properties");
    String idle = services.getProperty("quarkus.http.idle-timeout");

    assertThat(
        millis("quarkus.rest-client.connection-ttl"),
        lessThan(new DurationConverter().convert(idle)));
  }

  /** Otherwise a service that waits for the key set looks as if it were down itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.fault-tolerance.global.timeout.value",
        "quarkus.fault-tolerance.\"org.ordersystem.gateway.client.OrchestratorEdge/place\""
            + ".timeout.value",
        "quarkus.fault-tolerance.\"org.ordersystem.gateway.client.OrchestratorEdge/placeAndWait\""
            + ".timeout.value"
      })
  void aReadOfTheKeySetEndsBeforeEachEdgeGivesUp(String edge) {
    assertThat(
        config.getValue("ordersystem.key-set.timeout", Duration.class), lessThan(seconds(edge)));
  }

  /** Streams leave half of the connections for others, and one address leaves three quarters. */
  @Test
  void neitherStreamsNorOneAddressTakeAllConnections() {
    int all = number("quarkus.http.limits.max-connections");

    assertThat(number("ordersystem.connections.all"), is(all));
    assertThat(number("ordersystem.open-streams.limit"), is(all / 2));
    assertThat(number("ordersystem.connections.per-address"), is(all / 4));
  }

  /** A service that waits for its dependency must not look as if it were down itself. */
  @Test
  void aServiceMayWaitForAllItsHealthChecks() {
    HealthConfig service =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(HealthConfig.class)
            .build()
            .getConfigMapping(HealthConfig.class);

    assertThat(
        service.timeout(),
        lessThan(config.getValue("ordersystem.system-health.timeout", Duration.class)));
  }

  private static Properties properties(String path) throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(path))) {
      properties.load(file);
    }
    return properties;
  }

  private int number(String key) {
    return config.getValue(key, Integer.class);
  }

  private Duration readTimeout(String service) {
    return millis("quarkus.rest-client.%s.read-timeout".formatted(service));
  }

  private Duration seconds(String key) {
    return Duration.ofSeconds(config.getValue(key, Long.class));
  }

  private Duration millis(String key) {
    return Duration.ofMillis(config.getValue(key, Long.class));
  }
}
