package org.ordersystem.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A client that sends what it likes, each time over a new connection. */
final class HostileClient implements AutoCloseable {
  static final int NO_ANSWER = 0;

  private static final int TIMEOUT_MILLIS = 15_000;
  private static final String STATUS_LINE = "HTTP/1.1 200";

  private final URI gateway;
  private final List<Socket> held = new ArrayList<>();

  HostileClient(URI gateway) {
    this.gateway = gateway;
  }

  private Socket send(String bytes) throws IOException {
    Socket socket = new Socket("127.0.0.1", gateway.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    } catch (SocketException refused) {
      // The gateway has answered before it has read everything.
    }
    return socket;
  }

  /** Sends a part of a request, and holds the connection until this client is closed. */
  void hold(String bytes) throws IOException {
    held.add(send(bytes));
  }

  /** Sends a part of a request, and breaks the connection. */
  void abandon(String bytes) throws IOException {
    try (Socket socket = send(bytes)) {
      socket.setSoLinger(true, 0);
    }
  }

  /**
   * Returns the status of the response, or {@link #NO_ANSWER} if the gateway closes the connection
   * without one. Fails if it does neither in time.
   */
  int statusOf(String bytes) throws IOException {
    try (Socket socket = send(bytes)) {
      InputStream in = socket.getInputStream();
      String line = new String(in.readNBytes(STATUS_LINE.length()), ISO_8859_1);
      return line.length() < STATUS_LINE.length()
          ? NO_ANSWER
          : Integer.parseInt(line.substring(STATUS_LINE.lastIndexOf(' ') + 1));
    } catch (SocketException closed) {
      return NO_ANSWER;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : held) {
      socket.close();
    }
  }
}
