package org.ordersystem.systemtests.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An HTTP request as bytes, with a body of known length. */
record RawRequest(String method, String path, List<String> headers, byte[] body) {
  private static final int BLANK_LINE = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  static RawRequest read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != BLANK_LINE) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the request is incomplete");
      }
      head.write(next);
      last = last << 8 | next;
    }
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    String[] start = lines.getFirst().split(" ");
    List<String> headers = lines.subList(1, lines.size() - 1);
    int length = Integer.parseInt(value(headers, "Content-Length", "0"));
    return new RawRequest(start[0], start[1], headers, in.readNBytes(length));
  }

  String header(String name) {
    return value(headers, name, "");
  }

  /** Returns the request with a header that closes the connection after the response. */
  byte[] bytesForOneExchange() {
    StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    headers.stream()
        .filter(line -> !isHeader(line, "Connection"))
        .forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static String value(List<String> headers, String name, String otherwise) {
    return headers.stream()
        .filter(line -> isHeader(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean isHeader(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
