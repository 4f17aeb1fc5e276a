package org.ordersystem.systemtests.fault;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An HTTP response as bytes. It is the last one of its connection. */
public record RawAnswer(byte[] bytes) {
  private static final String STATUS_LINE = "HTTP/1.1 ";

  static RawAnswer of(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new EOFException("the participant closed the connection without an answer");
    }
    return new RawAnswer(bytes);
  }

  public static RawAnswer of(int status, String body) {
    String answer =
        "%s%d -\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(STATUS_LINE, status, body.length(), body);
    return new RawAnswer(answer.getBytes(StandardCharsets.US_ASCII));
  }

  public int status() {
    int start = STATUS_LINE.length();
    return Integer.parseInt(new String(bytes, start, 3, StandardCharsets.US_ASCII));
  }
}
