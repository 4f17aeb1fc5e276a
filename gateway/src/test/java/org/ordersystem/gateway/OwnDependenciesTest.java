package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Tokens;

/** The store of the rate limit and the identity provider: the gateway serves without them. */
@QuarkusTest
@TestProfile(OwnDependenciesTest.SmallBulkhead.class)
@WithTestResource(OwnDependenciesTest.StoreAndProvider.class)
@WithTestResource(Services.class)
class OwnDependenciesTest extends GatewayTest {
  private static final WireMockServer PROVIDER = new WireMockServer(options().dynamicPort());
  private static final String POLICY =
      "quarkus.fault-tolerance.\"org.ordersystem.gateway.limit.rate.SharedBuckets/take\".";
  private static final int WAITING = 2;
  private static final int REQUESTS = 6;

  @Inject
  @DataSource("rate-limit")
  AgroalDataSource store;

  @BeforeEach
  void allIsWell() {
    answersKeys();
    for (WireMockServer service :
        List.of(Services.ORDERS, Services.INVENTORY, Services.PAYMENTS, Services.ORCHESTRATOR)) {
      answers(service, ok());
    }
    await().untilAsserted(() -> details().body(dependency("rate-limit-store", "status"), is("UP")));
  }

  private static void answersKeys() {
    PROVIDER.resetAll();
    PROVIDER.stubFor(any(anyUrl()).willReturn(okJson(Tokens.keySet())));
  }

  private static ValidatableResponse details() {
    return operator().get("/health/details").then().statusCode(200);
  }

  private static String dependency(String name, String value) {
    return "services[0].dependencies.find { it.name == '%s' }.%s".formatted(name, value);
  }

  @Test
  void anIdentityProviderThatIsDownIsShownAndTheSystemIsUp() {
    details()
        .body(dependency("identity-provider", "status"), is("UP"))
        .body(dependency("identity-provider", "importance"), is("medium"))
        .body(dependency("identity-provider", "error"), is(nullValue()));
    PROVIDER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    await()
        .untilAsserted(
            () ->
                details()
                    .body("status", is("UP"))
                    .body(dependency("identity-provider", "status"), is("DOWN"))
                    .body(
                        dependency("identity-provider", "error"), is("answered with status 503")));
  }

  @Test
  void aStoreThatFailsIsShownAndTheSystemIsUp() throws SQLException {
    execute("ALTER TABLE rate_limit_bucket RENAME TO away");
    try {
      await()
          .untilAsserted(
              () ->
                  details()
                      .body("status", is("UP"))
                      .body(dependency("rate-limit-store", "status"), is("DOWN"))
                      .body(dependency("rate-limit-store", "importance"), is("low"))
                      .body(dependency("rate-limit-store", "error"), is("circuit breaker open")));
    } finally {
      execute("ALTER TABLE away RENAME TO rate_limit_bucket");
    }
  }

  /** As many calls as the bulkhead holds wait for the store. The others do not, and are served. */
  @Test
  void callsBeyondTheBulkheadOfTheStoreAreLimitedLocallyAtOnce() throws SQLException {
    List<CompletableFuture<Integer>> requests;
    try (Connection parked = store.getConnection();
        Statement statement = parked.createStatement()) {
      parked.setAutoCommit(false);
      statement.execute("LOCK TABLE rate_limit_bucket");
      requests =
          IntStream.range(0, REQUESTS)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> customer().get("/api/orders").statusCode(),
                          task -> Thread.ofVirtual().start(task)))
              .toList();
      await().until(() -> answered(requests), is(REQUESTS - WAITING));
      parked.rollback();
    }
    assertThat(requests.stream().map(CompletableFuture::join).toList(), everyItem(is(200)));
  }

  private static int answered(List<CompletableFuture<Integer>> requests) {
    return (int) requests.stream().filter(CompletableFuture::isDone).count();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A database for the store, and an identity provider with a key set. */
  public static class StoreAndProvider extends SharedRateLimitTest.Store {
    @Override
    public Map<String, String> start() {
      PROVIDER.start();
      answersKeys();
      Map<String, String> config = new HashMap<>(super.start());
      config.put("mp.jwt.verify.publickey", "NONE");
      config.put("mp.jwt.verify.publickey.location", PROVIDER.url("/keys"));
      return config;
    }

    @Override
    public void stop() {
      PROVIDER.stop();
      super.stop();
    }
  }

  /** One call at a time and one that waits, for longer than the test holds the store. */
  public static class SmallBulkhead implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> config = new HashMap<>();
      config.put("ordersystem.rate-limit.shared", "true");
      config.put(POLICY + "bulkhead.value", "1");
      config.put(POLICY + "bulkhead.waiting-task-queue", "1");
      config.put(POLICY + "timeout.value", "60000");
      config.put(
          "quarkus.datasource.\"rate-limit\".jdbc.additional-jdbc-properties.options",
          "-c lock_timeout=60s");
      config.put(
          "quarkus.datasource.\"rate-limit\".jdbc.additional-jdbc-properties.socketTimeout", "60");
      return config;
    }
  }
}
