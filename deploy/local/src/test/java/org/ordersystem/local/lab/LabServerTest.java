package org.ordersystem.local.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.system.LocalSystem;

/** The control API of a system of which nothing runs. */
class LabServerTest {
  @TempDir Path state;
  private LocalSystem system;
  private LabServer server;
  private String token;

  @BeforeEach
  void open() {
    system = new LocalSystem(new Workspace(state, state, 12_345));
    token = system.secrets().labToken();
    server = LabServer.start(new Lab(system), token, 0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private record Answer(int status, String body) {}

  private Answer send(String method, String path, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    List.of(headers).forEach(header -> request.append(header).append("\r\n"));
    request.append(
        "Content-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(body.length(), body));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  private Answer ask(String method, String path, String body) throws IOException {
    return send(method, path, body, "Host: 127.0.0.1:" + server.port(), authorization());
  }

  private String authorization() {
    return "Authorization: Bearer " + token;
  }

  @Test
  void theStateListsEveryPart() throws IOException {
    Answer answer = ask("GET", "/status", "");
    assertEquals(200, answer.status());
    JsonNode parts = new ObjectMapper().readTree(answer.body()).path("parts");
    assertEquals(system.parts().size(), parts.size());
    parts.forEach(part -> assertEquals("STOPPED", part.path("state").asText()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Authorization: Bearer wrong",
        "Authorization: Bearer ",
        "Authorization: Basic b3NjYXI="
      })
  void withoutTheTokenNothingIsAnswered(String header) throws IOException {
    assertEquals(401, send("GET", "/status", "", host("127.0.0.1"), header).status());
    assertEquals(401, send("POST", "/check", "", host("localhost"), header).status());
  }

  /** A web page whose name an attacker points to 127.0.0.1. */
  @ParameterizedTest
  @ValueSource(strings = {"attacker.example", "127.0.0.1.attacker.example", "0.0.0.0", "[::1]"})
  void anotherHostNameIsRefused(String name) throws IOException {
    assertEquals(421, send("GET", "/status", "", host(name), authorization()).status());
    assertEquals(421, send("GET", "/status", "", "Host: 127.0.0.1", authorization()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://attacker.example", "http://localhost:8080", "null"})
  void aRequestOfAWebPageIsRefused(String origin) throws IOException {
    for (String method : List.of("GET", "POST", "OPTIONS")) {
      Answer answer =
          send(method, "/status", "", host("127.0.0.1"), authorization(), "Origin: " + origin);
      assertEquals(403, answer.status());
      assertTrue(!answer.body().contains("parts"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /status/",
    "GET, //status",
    "GET, /status/..",
    "POST, /status",
    "GET, /check",
    "POST, /parts/postgres",
    "POST, /parts/postgres/remove",
    "POST, /parts/../stop",
    "POST, /parts/%2e%2e/stop",
    "POST, /parts/postgres%00/stop",
    "POST, /parts/postgres/stop/now",
    "DELETE, /load"
  })
  void anyOtherAddressIsNotFound(String method, String path) throws IOException {
    assertEquals(404, ask(method, path, "").status());
  }

  @Test
  void aBodyIsBounded() throws IOException {
    assertEquals(413, ask("POST", "/load", " ".repeat(1025)).status());
    assertEquals(400, ask("POST", "/load", "{").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"perSecond\":0,\"seconds\":10}",
        "{\"perSecond\":51,\"seconds\":10}",
        "{\"perSecond\":10,\"seconds\":121}",
        "{\"perSecond\":10,\"seconds\":-1}",
        "{\"perSecond\":\"many\",\"seconds\":10}"
      })
  void aLoadIsBounded(String body) throws IOException {
    assertEquals(400, ask("POST", "/load", body).status());
  }

  @Test
  void anActionThatTheStateDoesNotAllowIsRefused() throws IOException {
    for (String action : List.of("stop", "kill", "pause", "resume")) {
      assertEquals(409, ask("POST", "/parts/payment-service/" + action, "").status());
    }
    assertEquals(409, ask("PUT", "/provider", "{\"mode\":\"SLOW\"}").status());
  }

  @Test
  void onlyTheOrdersOfTheLabArePlaced() throws IOException {
    assertEquals(400, ask("POST", "/orders", "{\"order\":\"other\"}").status());
    assertEquals(409, ask("POST", "/orders", "{\"order\":\"good\"}").status());
  }

  /** The page would lose its way to the lab. */
  @Test
  void theGatewayIsLeftAlone() throws IOException {
    assertEquals(409, ask("POST", "/parts/gateway/start", "").status());
  }

  @Test
  void itListensOnTheLoopbackInterfaceOnly() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress address : others) {
      assertThrows(IOException.class, () -> new Socket(address, server.port()).close());
    }
    assertThrows(
        ConnectException.class,
        () -> new Socket(InetAddress.getByName("127.0.0.2"), server.port()).close());
  }

  @Test
  void onlyTheOwnerReadsTheToken() throws IOException {
    try (var files = Files.list(state.resolve("keys"))) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertTrue(token.length() >= 32);
  }

  private String host(String name) {
    return "Host: %s:%d".formatted(name, server.port());
  }
}
