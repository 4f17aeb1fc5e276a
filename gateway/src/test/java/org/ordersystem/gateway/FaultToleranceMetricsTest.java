package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** The metrics of the policies that docs/fault-tolerance.md names are published. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class FaultToleranceMetricsTest extends SmallLimitsTest {
  /** A name, and the labels that make one of its time series. */
  private static final Pattern METRIC = Pattern.compile("`(ft_\\w+)(?:\\{([^}]*)})?`");

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Test
  void everyMetricOfThePageExists() throws IOException {
    answers(Services.INVENTORY, okJson("{}"));
    given().get("/api/products").then().statusCode(200);
    answers(Services.INVENTORY, aResponse().withStatus(503));
    given().get("/api/products").then().statusCode(200);
    List<String> published = given().get(metrics).asString().lines().toList();

    List<MatchResult> named =
        METRIC.matcher(Files.readString(Path.of("../docs/fault-tolerance.md"))).results().toList();
    assertThat(named, is(not(empty())));
    assertThat(
        named.stream()
            .filter(metric -> published.stream().noneMatch(line -> isOf(metric, line)))
            .map(MatchResult::group)
            .toList(),
        is(empty()));
  }

  private static boolean isOf(MatchResult metric, String line) {
    return line.startsWith(metric.group(1) + "{")
        && (metric.group(2) == null
            || Stream.of(metric.group(2).split(",")).allMatch(line::contains));
  }
}
