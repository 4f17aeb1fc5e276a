package org.ordersystem.local.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Workspace;

/**
 * The control API of the lab, for the gateway of the same system. It listens on the loopback
 * interface only.
 *
 * <ul>
 *   <li>Each request shows the token, which only the user who started the system can read.
 *   <li>A request with an {@code Origin} comes from a web page and is refused, and so is one for
 *       another host name (DNS rebinding).
 *   <li>A path is compared as it is, and a body has at most {@value #LARGEST_BODY} bytes.
 * </ul>
 */
public final class LabServer implements AutoCloseable {
  private static final int LARGEST_BODY = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Seconds in which a request must have arrived.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
  }

  private final Lab lab;
  private final byte[] authorization;
  private final Set<String> hosts;
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  private LabServer(Lab lab, String token, int port) throws IOException {
    this.lab = lab;
    this.authorization = bytes("Bearer " + token);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    int own = server.getAddress().getPort();
    hosts = Set.of("127.0.0.1:" + own, "localhost:" + own);
    server.createContext("/", this::serve);
    server.setExecutor(requests);
    server.start();
  }

  /**
   * Starts the server.
   *
   * @param port 0 for any free one
   */
  public static LabServer start(Lab lab, String token, int port) {
    try {
      return new LabServer(lab, token, port);
    } catch (IOException e) {
      throw new LocalSystemException(
          "The failure lab cannot listen on port %d: %s".formatted(port, e.getMessage()), e);
    }
  }

  /** The server of this workspace's lab. */
  public static LabServer start(Lab lab, String token, Workspace workspace) {
    return start(lab, token, workspace.labPort());
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      int refusal = refusal(exchange);
      if (refusal != 0) {
        answer(exchange, refusal, Map.of("detail", "Only the gateway of this system may ask"));
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        answer(exchange, 413, Map.of("detail", "The body is too large"));
        return;
      }
      try {
        handle(exchange, json(body));
      } catch (LabRefusal refused) {
        answer(exchange, refused.status(), Map.of("detail", refused.getMessage()));
      }
    }
  }

  /** The status with which the request is refused, or 0. */
  private int refusal(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      return 421;
    }
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      return 403;
    }
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return shown != null && MessageDigest.isEqual(authorization, bytes(shown)) ? 0 : 401;
  }

  private void handle(HttpExchange exchange, JsonNode body) throws IOException {
    String method = exchange.getRequestMethod();
    String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
    switch (method + " " + path[0] + " " + path.length) {
      case "GET status 1" -> answer(exchange, 200, lab.state());
      case "POST parts 3" -> begin(exchange, _ -> lab.act(path[1], path[2]), body);
      case "PUT provider 1" -> begin(exchange, lab::switchProvider, body);
      case "POST orders 1" -> answer(exchange, 201, lab.place(body));
      case "POST load 1" -> begin(exchange, lab::beginLoad, body);
      case "POST check 1" -> begin(exchange, _ -> lab.beginCheck(), body);
      default -> throw LabRefusal.unknown("There is nothing at this address");
    }
  }

  private static void begin(HttpExchange exchange, Consumer<JsonNode> work, JsonNode body)
      throws IOException {
    work.accept(body);
    answer(exchange, 202, Map.of());
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException malformed) {
      throw LabRefusal.malformed("The body is not JSON");
    }
  }

  private static void answer(HttpExchange exchange, int status, Object value) throws IOException {
    byte[] json = JSON.writeValueAsBytes(value);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    requests.close();
  }
}
