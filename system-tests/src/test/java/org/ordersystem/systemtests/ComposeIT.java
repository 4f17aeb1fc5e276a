package org.ordersystem.systemtests;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.Matchers.stringContainsInOrder;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Runs the commands of docs/containers.md. It needs a container engine. */
@EnabledIf("org.ordersystem.local.os.ContainerEngine#isUsed")
class ComposeIT {
  private static final ComposeProject PROJECT = new ComposeProject();
  private static final List<String> PAGE = Readme.commandsOfPage("docs/containers.md");
  private static final List<String> TOUR = Readme.commands("The tour");
  private static final List<String> MIGRATE_THEMSELVES =
      List.of(
          "inventory-service",
          "payment-service",
          "saga-orchestrator",
          "payment-provider-simulator");

  @BeforeAll
  static void up() {
    PROJECT.close();
    PROJECT.bash(
        PAGE.getFirst()
            .lines()
            .filter(line -> !line.startsWith("mvn"))
            .collect(Collectors.joining("\n")));
    awaitStock("TEA-SENCHA", 300);
  }

  @AfterAll
  static void downLeavesNothing() {
    PROJECT.close();
    assertThat(PROJECT.remains(), is(empty()));
  }

  private static void awaitStock(String sku, int stock) {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> gateway().get("/api/products/" + sku).path("available").equals(stock));
  }

  private static RequestSpecification gateway() {
    return given().baseUri("http://localhost:" + ComposeProject.GATEWAY_PORT);
  }

  private static String here(String commands) {
    return commands.replace("localhost:8080", "localhost:" + ComposeProject.GATEWAY_PORT);
  }

  private static String health(String service) {
    return PROJECT.inspect(service, "{{.State.Health.Status}}");
  }

  @Test
  void theTourWorksAsDocumentedWithContainers() {
    String tour = PROJECT.bash(here(TOUR.getFirst() + PAGE.get(1)));
    assertThat(
        tour,
        stringContainsInOrder(
            "\"items\":[{\"sku\"",
            "\"status\":\"COMPLETED\"",
            "PAYMENT_DECLINED",
            "OUT_OF_STOCK",
            "SHIPMENT_REFUSED",
            "\"status\":\"COMPLETED\"",
            "{\"status\":\"UP\"}",
            "\"status\":\"RUNNING\"",
            "7. holds"));
    String sagas =
        TOUR.getFirst().lines().limit(3).collect(Collectors.joining("\n"))
            + "\ncurl -s \"$API/api/sagas?limit=1\" -H \"Authorization: Bearer $OSCAR\"";
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> PROJECT.bash(here(sagas)), containsString("\"status\":\"COMPLETED\""));
  }

  /** A browser is sent to the sign-in page, and comes back with a code. */
  @Test
  void thePageAndItsSignInAreServed() {
    gateway().get("/").then().statusCode(200).contentType("text/html");
    gateway()
        .queryParam("response_type", "code")
        .queryParam("client_id", "order-system-web")
        .queryParam("redirect_uri", "http://localhost:" + ComposeProject.GATEWAY_PORT + "/")
        .queryParam("state", "s")
        .queryParam("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .queryParam("code_challenge_method", "S256")
        .get("/development-issuer/authorize")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("Sign in"));
  }

  @Test
  void aServiceThatCrashesIsStartedAgain() {
    String restarts = "{{.RestartCount}}";
    int before = Integer.parseInt(PROJECT.inspect("order-service", restarts));
    // The JVM handles this signal like a segmentation fault of its own.
    PROJECT.bash("docker compose exec -T order-service bash -c 'kill -SEGV 1' || true");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> Integer.parseInt(PROJECT.inspect("order-service", restarts)),
            greaterThan(before));
    await().atMost(Duration.ofMinutes(1)).until(() -> health("order-service"), is("healthy"));
  }

  @Test
  void servicesWaitForTheirDatabaseAndServeWhenItIsThere() {
    List<String> services = new ArrayList<>(MIGRATE_THEMSELVES);
    services.add("order-service");
    String restarts = "{{.RestartCount}}";
    List<String> before = services.stream().map(s -> PROJECT.inspect(s, restarts)).toList();
    PROJECT.bash(
        "docker compose stop postgres && docker compose restart " + String.join(" ", services));
    for (String service : MIGRATE_THEMSELVES) {
      await(service)
          .atMost(Duration.ofMinutes(1))
          .until(() -> logs(service), containsString("Connection error"));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> probe("order-service", "live"), containsString(" 200 "));
    assertThat(probe("order-service", "ready"), containsString(" 503 "));
    PROJECT.bash("docker compose start postgres");
    for (String service : services) {
      await(service).atMost(Duration.ofMinutes(2)).until(() -> health(service), is("healthy"));
    }
    assertThat(services.stream().map(s -> PROJECT.inspect(s, restarts)).toList(), is(before));
  }

  private static String logs(String service) {
    return PROJECT.bash("docker compose logs --since 2m " + service);
  }

  private static String probe(String service, String name) {
    return PROJECT.bash(
        """
        docker compose exec -T %s bash -c 'exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_MANAGEMENT_PORT
          printf "GET /q/health/%s HTTP/1.0\\r\\n\\r\\n" >&3; head -n 1 <&3'"""
            .formatted(service, name));
  }

  /** No container mounts the volume with the secrets of all, and each sees its own only. */
  @Test
  void aContainerSeesItsOwnSecretsOnly() {
    String mounts = "{{.Name}}{{range .Mounts}} {{.Name}}{{end}}";
    for (String container : PROJECT.containers(mounts)) {
      String service = container.split(" ")[0].replaceAll("^/order-system-test-|-\\d+$", "");
      assertThat(container, not(containsString("order-system-test_secrets ")));
      assertThat(
          container,
          List.of(container.split(" ")).stream().filter(name -> name.contains("_secrets")).toList(),
          is(List.of("order-system-test_secrets-of-" + service)));
    }
    assertThat(
        PROJECT
            .bash("docker compose exec -T order-service find /app/secrets -type f")
            .lines()
            .sorted()
            .toList(),
        is(List.of("/app/secrets/config/application.properties", "/app/secrets/config/jwks.json")));
  }

  @Test
  void noContainerMayMoreThanItNeeds() {
    String rights =
        "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Privileged}} {{.HostConfig.SecurityOpt}}";
    List<String> containers = PROJECT.containers(rights);
    assertThat(containers, hasSize(8));
    assertThat(
        containers.stream().map(line -> line.replaceFirst("^(1001|999:999) ", "")).toList(),
        everyItem(is("true [ALL] false [no-new-privileges:true]")));
  }

  @Test
  void onlyTheGatewayCanBeReachedAndFromThisMachineOnly() {
    List<String> open =
        PROJECT
            .containers(
                "{{range $port, $at := .NetworkSettings.Ports}}{{range $at}}{{.HostIp}}:{{.HostPort}} {{end}}{{end}}")
            .stream()
            .filter(line -> !line.isBlank())
            .toList();
    assertThat(open, hasSize(1));
    assertThat(List.of(open.getFirst().strip().split(" ")), everyItem(startsWith("127.0.0.1:")));
  }

  @Test
  void noSecretIsInAnImageOrInTheEnvironment() {
    String told = PROJECT.bash("docker inspect $(docker compose ps --all --quiet)");
    List<String> secrets = secrets();
    assertThat(secrets, hasSize(10));
    secrets.forEach(secret -> assertThat(told, not(containsString(secret))));
    for (String image :
        PROJECT.bash("docker compose config --images").lines().distinct().toList()) {
      if (image.startsWith("order-system/")) {
        String files =
            PROJECT.bash(
                "docker run --rm --entrypoint find "
                    + image
                    + " /app /secrets -type f 2>/dev/null || true");
        assertThat(image, files.lines().filter(file -> !isProgram(file)).toList(), is(empty()));
      }
    }
  }

  private static boolean isProgram(String file) {
    return file.endsWith(".jar")
        || file.equals("/app/addresses.properties")
        || file.equals("/app/quarkus/quarkus-application.dat")
        || file.equals("/app/app.aot");
  }

  /** Returns every password and key that was created for this system. */
  private static List<String> secrets() {
    return PROJECT
        .bash(
            "docker run --rm --volume order-system-test_secrets:/s:ro --entrypoint bash order-system/secrets:test"
                + " -c 'cd /s; for f in */password *-secrets/*; do cat $f; echo; done'")
        .lines()
        .distinct()
        .toList();
  }
}
