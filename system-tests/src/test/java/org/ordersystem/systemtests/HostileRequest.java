package org.ordersystem.systemtests;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.ordersystem.systemtests.openapi.ApiOperation;

/**
 * A request to an operation whose bytes are hostile in many ways.
 *
 * @param path with ids of nothing
 * @param token a good token of a role that may use the operation
 */
record HostileRequest(ApiOperation operation, String path, String token, RandomGenerator random) {
  private static final int MAX_LENGTH = 64 * 1024;
  private static final String EMPTY = "Content-Length: 0\r\n";

  /**
   * A complete request.
   *
   * @param status that must be the answer, or 0 if any will do that is no 5xx
   */
  record Complete(String bytes, int status) {}

  static HostileRequest to(
      ApiOperation operation, String sku, String token, RandomGenerator random) {
    return new HostileRequest(operation, path(operation, sku), token, random);
  }

  static String path(ApiOperation operation, String sku) {
    return operation.path().replace("{sku}", sku).replaceAll("\\{\\w+}", UUID.randomUUID() + "");
  }

  private String method() {
    return operation.method().name();
  }

  private String line(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
  }

  private String type() {
    return "Content-Type: " + operation.contentType() + "\r\n";
  }

  private static String as(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String length(int length) {
    return "Content-Length: " + length + "\r\n";
  }

  private String head(String fields) {
    return line(method(), path) + type() + fields;
  }

  private String whole(String token, String body) {
    return head(as(token) + length(body.length())) + "\r\n" + body;
  }

  private String junk() {
    return switch (random.nextInt(4)) {
      case 0 -> token + "x";
      case 1 -> token.substring(0, random.nextInt(token.length()));
      case 2 -> "eyJhbGciOiJub25lIn0" + token.substring(token.indexOf('.'));
      default -> token.replace('.', ' ');
    };
  }

  /** Heads and bodies without their end. */
  List<String> halves() {
    int declared = 50_000 + random.nextInt(10_000);
    String body = "{\"lines\":[" + " ".repeat(random.nextInt(50_000));
    return List.of(
        head(as(token)) + "X-Filler: " + "x".repeat(random.nextInt(7_000)),
        head(length(declared)) + "\r\n" + body,
        head(as(junk()) + length(declared)) + "\r\n" + body,
        head(as(token) + length(declared)) + "\r\n" + body,
        head(as(token) + "Transfer-Encoding: chunked\r\n") + "\r\n40\r\n{");
  }

  List<Complete> complete() {
    String body = operation.exampleBody();
    int tooLarge = MAX_LENGTH + 1 + random.nextInt(1_000_000_000);
    String control = Character.toString(pick(1, 0x0b, 0x7f));
    return List.of(
        new Complete(head(as(token) + length(tooLarge)) + "\r\n", 413),
        new Complete(whole(token, "x".repeat(MAX_LENGTH + 1)), 413),
        new Complete(head(field("X-Filler", "x".repeat(17_000 + random.nextInt(12_000)))), 431),
        new Complete(
            line(method(), path + "?" + "q".repeat(8_192 + random.nextInt(6_000))) + end(), 414),
        new Complete(head(as(token) + field("Prefer", "wait=" + control + "1")), 400),
        new Complete(head(field("Authorization", "Bearer " + token + control)), 400),
        new Complete(head(as(token) + field("Host", "other")), 400),
        new Complete(head(as(token) + field("Transfer-Encoding", "xchunked")), 400),
        new Complete(whole(junk(), body), 0),
        new Complete(whole(token, "{".repeat(1 + random.nextInt(10_000))), 0),
        new Complete(whole(token, body.substring(0, random.nextInt(body.length() + 1))), 0),
        new Complete(
            head(as(token) + "Transfer-Encoding: chunked\r\n") + "\r\nzz\r\n{}\r\n0\r\n\r\n", 0),
        new Complete(line(pick("PATCH", "BREW", "TRACE", "CONNECT"), path) + as(token) + end(), 0),
        new Complete(
            line(method(), path)
                + as(token)
                + "Content-Type: "
                + pick("text/plain", "no type", "application/xml")
                + "\r\n"
                + length(body.length())
                + "\r\n"
                + body,
            0));
  }

  private static String field(String name, String value) {
    return name + ": " + value + "\r\n" + end();
  }

  private static String end() {
    return EMPTY + "\r\n";
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
