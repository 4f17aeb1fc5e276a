package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.DatabaseNode;

/**
 * While the database of all services is away, every operation that changes something is answered
 * within the time limit of its edge. The client gives up soon after that limit.
 */
class DatabaseOutageIT {
  private static final Duration EDGE = Duration.ofSeconds(3);
  private static final Duration PLACEMENT = Duration.ofSeconds(5);

  private static final int WAIT = 2;

  /** For a busy machine; less than a second call of a service would take. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ApiDocument document = new ApiDocument(system);
  private final DatabaseNode postgres = system.database();
  private final String tea = system.product(10);
  private final String order = system.place(Orders.of(tea, 1)).path("id");
  private final String saga = system.sagaOf(order).path("id");
  private final String draft = "/api/drafts/" + system.as("alice").post("/api/drafts").path("id");

  /**
   * @param waitSeconds the wait in Prefer, or 0
   */
  private record Operation(
      String user, String method, String path, String body, int waitSeconds, Duration limit) {
    Operation(String user, String method, String path, String body, Duration limit) {
      this(user, method, path, body, 0, limit);
    }
  }

  @BeforeEach
  void thereIsADraftWithALine() {
    putLine(1).then().statusCode(200);
  }

  private Response putLine(int quantity) {
    return system
        .as("alice")
        .body("{\"quantity\":%d}".formatted(quantity))
        .put(draft + "/lines/" + tea);
  }

  private List<Operation> operations() {
    String product = "/api/products/" + tea;
    return List.of(
        new Operation("alice", "POST", "/api/orders", Orders.of(tea, 1), PLACEMENT),
        new Operation(
            "alice", "POST", "/api/orders", Orders.of(tea, 1), WAIT, EDGE.plusSeconds(WAIT)),
        new Operation("alice", "POST", "/api/drafts", "", EDGE),
        new Operation("alice", "PUT", draft + "/lines/" + tea, "{\"quantity\":2}", EDGE),
        new Operation("alice", "DELETE", draft + "/lines/T-0", "", EDGE),
        new Operation("alice", "POST", draft + "/submission", DraftsIT.SUBMISSION, EDGE),
        new Operation("alice", "POST", "/api/orders/" + order + "/cancellation", "", EDGE),
        new Operation("alice", "POST", "/api/orders/" + order + "/return", "", EDGE),
        new Operation("oscar", "POST", "/api/sagas/" + saga + "/retry", "{}", EDGE),
        new Operation("oscar", "POST", "/api/sagas/" + saga + "/abort", "{}", EDGE),
        new Operation("oscar", "POST", product + "/stock-receipts", "{\"quantity\":1}", EDGE),
        new Operation(
            "oscar",
            "PUT",
            product,
            "{\"name\":\"Tea\",\"description\":\"Tea\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}",
            EDGE));
  }

  @AfterEach
  void everythingGoesOn() {
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> system.anonymous().get("/health").path("status"), is("UP"));
    system.place(Orders.of(tea, 1)).then().statusCode(201).body("status", is("COMPLETED"));
    theDraftGoesOn();
    await().atMost(ConcurrentCustomers.TIMEOUT).until(system::brokenInvariants, is(empty()));
  }

  /** The submission may have taken effect before its answer was lost; then the draft is fixed. */
  private void theDraftGoesOn() {
    putLine(3).then().statusCode(is(oneOf(200, 409)));
    system
        .as("alice")
        .header("Prefer", "wait=30")
        .body(DraftsIT.SUBMISSION)
        .post(draft + "/submission")
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"));
  }

  @Test
  void aServerThatRefusesConnections() throws Exception {
    system.token("oscar");
    postgres.kill();
    try {
      eachOperationIsAnsweredInTime();
    } finally {
      postgres.start();
    }
  }

  @Test
  void aServerThatAcceptsConnectionsAndNeverAnswers() throws Exception {
    system.token("oscar");
    postgres.pause();
    try {
      eachOperationIsAnsweredInTime();
    } finally {
      postgres.unpause();
    }
  }

  private void eachOperationIsAnsweredInTime() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Operation operation : operations()) {
        HttpResponse<String> answer = client.send(request(operation), BodyHandlers.ofString());
        assertThat(operation.path(), answer.statusCode(), is(in(Set.of(503, 504))));
        assertThat(document.faults(operation.method(), answer), is(empty()));
        boolean repeatable = answer.headers().firstValue("Retry-After").isPresent();
        assertThat(operation.path(), repeatable, is(answer.statusCode() == 503));
      }
    }
  }

  private HttpRequest request(Operation operation) {
    return HttpRequest.newBuilder(URI.create(system.node(Service.GATEWAY).url() + operation.path()))
        .timeout(operation.limit().plus(SLACK))
        .header("Authorization", "Bearer " + system.token(operation.user()))
        .header("Content-Type", ContentType.JSON.toString())
        .header("Prefer", "wait=" + operation.waitSeconds())
        .method(operation.method(), BodyPublishers.ofString(operation.body()))
        .build();
  }
}
