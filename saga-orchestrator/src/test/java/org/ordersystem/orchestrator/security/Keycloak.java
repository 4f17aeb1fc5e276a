package org.ordersystem.orchestrator.security;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Keycloak server with the realm "order-system", from the distribution in target/keycloak. */
final class Keycloak implements AutoCloseable {
  private static final String REALM = "order-system";
  private static final String ADMIN = "admin";
  private static final Path DISTRIBUTIONS = Path.of("target/keycloak");

  private static final int PORT = 28_180;

  static final String ISSUER = "http://127.0.0.1:%d/realms/%s".formatted(PORT, REALM);
  static final String KEY_SET = ISSUER + "/protocol/openid-connect/certs";
  static final String TOKEN_ENDPOINT = ISSUER + "/protocol/openid-connect/token";

  private final Process process;

  Keycloak() throws IOException {
    Path home = home();
    Path realm = home.resolve("data/import/order-system-realm.json");
    Files.createDirectories(realm.getParent());
    Files.copy(
        Path.of("src/test/resources/keycloak", realm.getFileName().toString()),
        realm,
        StandardCopyOption.REPLACE_EXISTING);
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + PORT);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/keycloak.log").toFile())
            .start();
    await("Keycloak, see saga-orchestrator/target/keycloak.log")
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .failFast(() -> !process.isAlive())
        .until(() -> given().get(KEY_SET).statusCode() == 200);
  }

  private static Path home() throws IOException {
    try (var found = Files.list(DISTRIBUTIONS)) {
      Path home = found.findFirst().orElseThrow().toAbsolutePath();
      home.resolve("bin/kc.sh").toFile().setExecutable(true);
      return home;
    }
  }

  /** A token of a user whose password is the user name. */
  String token(String client, String user) {
    return token(TOKEN_ENDPOINT, client, user);
  }

  private static String token(String endpoint, String client, String user) {
    return given()
        .formParam("grant_type", "password")
        .formParam("client_id", client)
        .formParam("username", user)
        .formParam("password", user)
        .post(endpoint)
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }

  /** Signs all later tokens with a new key. */
  void rotate(String algorithm, String keyProvider) {
    admin().body(Map.of("defaultSignatureAlgorithm", algorithm)).put().then().statusCode(204);
    admin()
        .body(
            Map.of(
                "name",
                "rotated " + algorithm,
                "providerId",
                keyProvider,
                "providerType",
                "org.keycloak.keys.KeyProvider",
                "config",
                Map.of("priority", List.of("200"), "active", List.of("true"))))
        .post("/components")
        .then()
        .statusCode(201);
  }

  private RequestSpecification admin() {
    String server = "http://127.0.0.1:" + PORT;
    return given()
        .baseUri(server)
        .basePath("/admin/realms/" + REALM)
        .contentType(ContentType.JSON)
        .auth()
        .oauth2(token(server + "/realms/master/protocol/openid-connect/token", "admin-cli", ADMIN));
  }

  /** The script starts the JVM as a child. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
