package org.ordersystem.order.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** A client that watches an order. */
final class Watcher implements AutoCloseable {
  static final String END = "<the end>";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  Watcher(URI service, String token, UUID orderId, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("/orders/" + orderId + "/stream"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    response = client.send(request.build(), BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body()));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** The lines up to the next empty line. */
  String block() throws IOException {
    StringBuilder block = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return block.toString();
      }
      block.append(line).append('\n');
    }
    return END;
  }

  /** The version and the status of the next event. */
  String event() throws IOException {
    String block = block();
    while (!block.contains("data: ") && !block.equals(END)) {
      block = block();
    }
    return block.equals(END)
        ? END
        : block.replaceAll(
            "(?s).*id: (\\d+)\nevent: order\ndata: .*\"status\":\"(\\w+)\".*", "$1 $2");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
