package org.ordersystem.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.invariants.InvariantResult;
import org.ordersystem.local.invariants.Invariants;
import org.ordersystem.local.invariants.ProviderLedger;
import org.ordersystem.local.sample.SampleData;
import org.ordersystem.systemtests.deployment.DatabaseNode;
import org.ordersystem.systemtests.deployment.Deployment;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.secrets.ErrorBodies;
import org.ordersystem.systemtests.secrets.LeakedSecrets;

/** The whole system, started once for all tests. */
final class SystemUnderTest {
  private static final Duration UNTIL_A_SAGA_ENDS = Duration.ofSeconds(5);

  private static final SystemUnderTest INSTANCE = new SystemUnderTest();

  private final Deployment deployment;
  private final ApiClient api;
  private final Map<Holder, String> tokens = new ConcurrentHashMap<>();

  /** A token is valid for an hour, and the test run may take longer. */
  private record Holder(String user, long halfHour) {}

  private SystemUnderTest() {
    deployment = Deployment.of(Path.of("..").toAbsolutePath().normalize());
    deployment.start();
    LeakedSecrets.watch(deployment.logs(), deployment.secrets().all());
    api = new ApiClient(node(Service.GATEWAY).url());
    SampleData.load(api);
  }

  static SystemUnderTest running() {
    return INSTANCE;
  }

  Deployment deployment() {
    return deployment;
  }

  ServiceNode node(Service service) {
    return deployment.node(service);
  }

  DatabaseNode database() {
    return deployment.database();
  }

  /** Creates a request to the gateway as a user, or without a token if the user is null. */
  RequestSpecification as(String user) {
    RequestSpecification request = anonymous();
    return user == null ? request : request.auth().oauth2(token(user));
  }

  String token(String user) {
    long halfHour = Duration.ofNanos(System.nanoTime()).toMinutes() / 30;
    return tokens.computeIfAbsent(new Holder(user, halfHour), holder -> api.token(holder.user()));
  }

  RequestSpecification anonymous() {
    return given()
        .filter(new ErrorBodies())
        .baseUri(node(Service.GATEWAY).url())
        .contentType(ContentType.JSON);
  }

  /** Cancels an order of alice through the orchestrator. */
  Response cancel(String orderId) {
    return as("alice")
        .baseUri(node(Service.SAGA_ORCHESTRATOR).url())
        .post("/sagas/place-order/" + orderId + "/cancellation");
  }

  /** Returns an order of alice through the orchestrator, in whatever status it is. */
  Response returnOrder(String orderId) {
    return as("alice")
        .baseUri(node(Service.SAGA_ORCHESTRATOR).url())
        .body("{\"orderId\":\"%s\"}".formatted(orderId))
        .post("/sagas/return-order");
  }

  /** Places an order as alice and waits until it has ended. */
  Response place(String order) {
    return as("alice").header("Prefer", "wait=30").body(order).post("/api/orders");
  }

  /** Creates a product with stock for one test and returns its SKU. */
  String product(int stock) {
    String sku = "T-" + UUID.randomUUID().toString().toUpperCase();
    as("oscar")
        .body(
            """
            {"name":"Test tea","description":"For one test",
             "unitPrice":{"amount":250,"currency":"EUR"}}""")
        .put("/api/products/" + sku)
        .then()
        .statusCode(201);
    as("oscar")
        .body("{\"quantity\":%d}".formatted(stock))
        .post("/api/products/" + sku + "/stock-receipts")
        .then()
        .statusCode(201);
    return sku;
  }

  int available(String sku) {
    return anonymous().get("/api/products/" + sku).path("available");
  }

  /** Returns the status of an order of alice, or "unknown" during an outage. */
  String statusOf(String orderId) {
    Response response = as("alice").get("/api/orders/" + orderId);
    return response.statusCode() == 200 ? response.path("status") : "unknown";
  }

  Response sagaOf(String orderId) {
    String id = as("oscar").get("/api/sagas?orderId=" + orderId).path("items[0].id");
    return as("oscar").get("/api/sagas/" + id);
  }

  /** Returns the value of a metric that has these tags; 0 if there is none yet. */
  double metric(Service service, String name, String tags) {
    return given()
        .get(node(service).managementUrl() + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tags))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Returns all violations of the invariants, in every database and at the provider. */
  List<String> brokenInvariants() {
    return invariants().check().stream().flatMap(result -> result.broken().stream()).toList();
  }

  /** Returns whether one invariant holds, of a system in which no saga waits to try again. */
  boolean holds(int invariant) {
    return invariants().check(UNTIL_A_SAGA_ENDS).stream()
        .filter(result -> result.number() == invariant)
        .allMatch(InvariantResult::holds);
  }

  private Invariants invariants() {
    String provider = node(Service.PAYMENT_PROVIDER_SIMULATOR).url();
    return new Invariants(
        database(), () -> ProviderLedger.read(provider, deployment.secrets().providerApiKey()));
  }
}
