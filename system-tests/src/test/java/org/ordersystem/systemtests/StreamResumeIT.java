package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;

/** A service ends while a client watches an order, or waits for it. */
class StreamResumeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String tea = system.product(10);

  /** An open stream. Each read waits for the next complete event, and ends with the stream. */
  private static final class Events implements AutoCloseable {
    private final BufferedReader lines;

    Events(HttpResponse<InputStream> response) {
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The lines of the next event; empty at the end of the stream. */
    List<String> next() throws IOException {
      List<String> event = new ArrayList<>();
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.isEmpty() && event.stream().anyMatch(field -> field.startsWith("data:"))) {
          return event;
        }
        event.add(line);
      }
      return List.of();
    }

    void readToTheEnd() throws IOException {
      while (lines.readLine() != null) {}
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private Events watch(String order, String lastEventId) throws IOException, InterruptedException {
    URI stream =
        URI.create(system.node(Service.GATEWAY).url() + "/api/orders/" + order + "/stream");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stream)
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + system.token("alice"));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode(), is(200));
    return new Events(response);
  }

  private String placeAndAwaitCharge(TableLock charges) {
    String order = system.as("alice").body(Orders.of(tea, 1)).post("/api/orders").path("id");
    charges.awaitWriter();
    return order;
  }

  /** The client sees the end of the response, and not a broken connection. */
  @ParameterizedTest
  @EnumSource(names = {"ORDER_SERVICE", "GATEWAY"})
  void aServiceThatStopsEndsItsStreams(Service stopping)
      throws SQLException, IOException, InterruptedException {
    String order;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      order = placeAndAwaitCharge(charges);
      try (Events before = watch(order, null)) {
        assertThat(before.next().toString(), containsString("\"status\":\"PENDING\""));
        system.node(stopping).stop();
        assertThat(before.next(), is(List.of()));
      }
    }
    system.node(stopping).start();

    try (Events after = watch(order, "1")) {
      assertThat(after.next().toString(), containsString("\"status\":\"COMPLETED\""));
    }
  }

  /** The order goes on, and the client learns where it is. */
  @ParameterizedTest
  @EnumSource(names = {"SAGA_ORCHESTRATOR", "GATEWAY"})
  void aServiceThatStopsEndsItsWaitsEarly(Service stopping) throws SQLException {
    Response answer;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      CompletableFuture<Response> placement =
          CompletableFuture.supplyAsync(() -> system.place(Orders.of(tea, 1)));
      charges.awaitWriter();
      system.node(stopping).stop();
      answer = placement.join();
    }
    system.node(stopping).start();

    answer.then().statusCode(202).header("Location", is("/api/orders/" + answer.path("id")));
    await().atMost(LIMIT).until(() -> system.statusOf(answer.path("id")), is("COMPLETED"));
  }

  @Test
  void aStreamThatBreaksIsResumedWithWhatWasMissed()
      throws SQLException, IOException, InterruptedException {
    String order;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      order = placeAndAwaitCharge(charges);
      try (Events before = watch(order, null)) {
        assertThat(before.next().toString(), containsString("\"status\":\"PENDING\""));
        system.node(Service.ORDER_SERVICE).kill();
        assertThrows(IOException.class, before::readToTheEnd);
      }
    }
    system.node(Service.ORDER_SERVICE).start();

    try (Events after = watch(order, "1")) {
      String event = after.next().toString();
      assertThat(event, containsString("id: 2"));
      assertThat(event, containsString("\"status\":\"COMPLETED\""));
      assertThat(after.next(), is(List.of()));
    }
  }
}
