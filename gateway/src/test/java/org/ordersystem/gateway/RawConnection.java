package org.ordersystem.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** A connection to the gateway over which a test sends whatever bytes it likes. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  /** The largest payload of an HTTP/2 frame. */
  private static final int MAX_FRAME = 16_384;

  private final Socket socket;

  RawConnection(URI gateway) throws IOException {
    this(gateway, "127.0.0.1");
  }

  /** A connection from another address of this machine, with a small buffer for responses. */
  RawConnection(URI gateway, String from) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  void send(String bytes) throws IOException {
    send(bytes.getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends one HTTP/2 request without a body, with prior knowledge and without compression. */
  void sendHttp2(String... headers) throws IOException {
    startHttp2(new byte[0]);
    sendHead(1, 0x1, block(headers));
  }

  /** Sends the head of an HTTP/2 request in as many frames as it needs. */
  void sendHead(int stream, int flags, byte[] block) throws IOException {
    for (int start = 0; start < block.length; start += MAX_FRAME) {
      int end = Math.min(block.length, start + MAX_FRAME);
      boolean first = start == 0;
      boolean last = end == block.length;
      byte[] part = Arrays.copyOfRange(block, start, end);
      send(frame(first ? 1 : 9, (first ? flags : 0) | (last ? 0x4 : 0), stream, part));
    }
  }

  /** Sends the preface and the first frame of an HTTP/2 connection. */
  void startHttp2(byte[] settings) throws IOException {
    send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    send(frame(4, 0, 0, settings));
  }

  static byte[] block(String... headers) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < headers.length; i += 2) {
      block.write(0); // a literal field without indexing (RFC 7541, 6.2.2)
      text(block, headers[i]);
      text(block, headers[i + 1]);
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    int length = bytes.length;
    if (length < 127) {
      block.write(length);
    } else {
      block.write(127);
      for (length -= 127; length >= 128; length /= 128) {
        block.write(length % 128 + 128);
      }
      block.write(length);
    }
    block.writeBytes(bytes);
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int length = payload.length;
    frame.writeBytes(
        new byte[] {
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length,
          (byte) type,
          (byte) flags,
          0,
          0,
          0,
          (byte) stream
        });
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** Reads until the text has come, or the connection ends. Fails if neither happens in time. */
  String readUntil(String text) throws IOException {
    StringBuilder read = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0) {
      read.append((char) next);
      if (read.indexOf(text, Math.max(0, read.length() - text.length())) >= 0) {
        return read.toString();
      }
      next = socket.getInputStream().read();
    }
    return read.append("<closed>").toString();
  }

  /** Reads this many bytes. */
  void skip(int bytes) throws IOException {
    socket.getInputStream().skipNBytes(bytes);
  }

  /** Whether one more byte cannot be sent, because the gateway has closed the connection. */
  boolean isClosedAfter(String bytes) {
    try {
      send(bytes);
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
