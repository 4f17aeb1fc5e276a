package org.ordersystem.testsupport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the management port that every service passes. A service adds its own. */
public abstract class ServiceProbes {
  /** Quarkus adds a check of its own if the shutdown has a delay. */
  private static final String OURS = "checks.findAll { it.data }";

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** The names of what the service depends on. */
  protected abstract List<String> dependencies();

  protected ValidatableResponse management(String path) {
    return given().get(management.resolve(path)).then();
  }

  protected ValidatableResponse probe(String name) {
    return management("/q/health/" + name);
  }

  /** The path of a value in the data of a check. */
  protected static String data(String check, String key) {
    return "checks.find { it.name == '%s' }.data.'%s'".formatted(check, key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void eachProbeIsUpAndEachCheckSaysHowMuchItMattersAndWhenItWasMade(String probe) {
    probe(probe)
        .statusCode(200)
        .body("status", is("UP"))
        .body("checks.name", hasItem("process"))
        .body(OURS + ".data.status", everyItem(is("UP")))
        .body(OURS + ".data.importance", everyItem(matchesPattern("critical|high|medium|low")))
        .body(OURS + ".data.lastCheck", everyItem(matchesPattern("\\d{4}-.*T.*Z")));
  }

  @Test
  void theServiceSaysItsVersionAndItsUptime() {
    probe("ready")
        .body(data("process", "version"), matchesPattern("\\d+\\.\\d+\\.\\d+.*"))
        .body(data("process", "uptime"), greaterThanOrEqualTo(0));
  }

  @Test
  void readinessNamesEveryDependencyAndTheOtherProbesNone() {
    List<String> names = Stream.concat(Stream.of("process"), dependencies().stream()).toList();
    probe("ready").body(OURS + ".name.sort()", is(names.stream().sorted().toList()));
    for (String dependency : dependencies()) {
      probe("live").body("checks.name", not(hasItem(dependency)));
    }
  }

  @Test
  void metricsAndProbesAreOnTheManagementPortOnly() {
    management("/q/metrics").statusCode(200).body(containsString("jvm_memory_used_bytes"));
    given().get("/q/metrics").then().statusCode(oneOf(401, 404));
    given().get("/q/health/ready").then().statusCode(oneOf(401, 404));
  }
}
