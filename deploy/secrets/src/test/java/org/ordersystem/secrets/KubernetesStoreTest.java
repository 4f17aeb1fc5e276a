package org.ordersystem.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs against a server that implements two verbs of the Secrets API. */
class KubernetesStoreTest {
  private static final String PATH = "/api/v1/namespaces/shop/secrets";

  private final Map<String, String> objects = new TreeMap<>();
  private HttpServer server;
  private Store store;
  private boolean anotherIsFaster;

  @BeforeEach
  void start() throws IOException, NoSuchAlgorithmException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
    store = new KubernetesStore(uri, "shop", "the-token", SSLContext.getDefault());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().getPath();
    if (!"Bearer the-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{}");
    } else if (exchange.getRequestMethod().equals("POST") && path.equals(PATH)) {
      create(exchange, body);
    } else if (exchange.getRequestMethod().equals("GET") && path.startsWith(PATH + "/")) {
      String object = objects.get(path.substring(PATH.length() + 1));
      send(exchange, object == null ? 404 : 200, object == null ? "{}" : object);
    } else {
      send(exchange, 405, "{}");
    }
  }

  private void create(HttpExchange exchange, String body) throws IOException {
    Matcher name = Pattern.compile("\"metadata\":\\{\"name\":\"([a-z-]+)\"}").matcher(body);
    assertTrue(name.find(), body);
    if (anotherIsFaster) {
      objects.put(name.group(1), secret("other", "b3RoZXI="));
    }
    boolean isNew = objects.putIfAbsent(name.group(1), body) == null;
    send(exchange, isNew ? 201 : 409, isNew ? body : "{\"reason\":\"AlreadyExists\"}");
  }

  /** A secret as the API server returns it, with the managers of its fields. */
  private static String secret(String key, String value) {
    return """
    {"kind": "Secret", "metadata": {"managedFields": [{"fieldsV1": {"f:data": {".": {}}}}]},
     "data": {"%s": "%s"}, "type": "Opaque"}"""
        .formatted(key, value);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  @Test
  void makesEverySecretOnce() {
    DemoSecrets made = DemoSecrets.in(store);
    Map<String, String> before = Map.copyOf(objects);
    DemoSecrets again = DemoSecrets.in(store);
    assertEquals(before, objects);
    assertEquals(made.databasePasswords(), again.databasePasswords());
    assertEquals(made.signingKey().pem(), again.signingKey().pem());
    assertEquals(
        "[checker-db-app, development-issuer-secrets, inventory-db-app, jwks, orders-db-app, orders-db-service,"
            + " payment-provider-simulator-secrets, payment-service-secrets, payments-db-app, postgres-superuser, provider-db-app,"
            + " saga-orchestrator-secrets, sagas-db-app, signing-key]",
        new TreeSet<>(objects.keySet()).toString());
  }

  @Test
  void takesWhatIsThereAlready() {
    objects.put("orders-db-app", secret("password", "YWxyZWFkeQ=="));
    assertEquals("already", DemoSecrets.in(store).databasePasswords().get("orders"));
  }

  @Test
  void takesWhatAnotherRunHasMadeMeanwhile() {
    anotherIsFaster = true;
    assertEquals(Map.of("other", "other"), store.once("one", Map.of("own", "own")));
  }

  @Test
  void saysWhenItMayNot() throws NoSuchAlgorithmException {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
    Store refused = new KubernetesStore(uri, "shop", "stolen", SSLContext.getDefault());
    assertThrows(IllegalStateException.class, () -> refused.once("one", Map.of("a", "b")));
    assertTrue(objects.isEmpty());
  }
}
