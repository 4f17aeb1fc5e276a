package org.ordersystem.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An order service whose answers a test writes byte by byte. */
public class StreamingServer implements QuarkusTestResourceLifecycleManager {
  static final String BEGIN =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
          + "X-Inside: secret\r\nTransfer-Encoding: chunked\r\n\r\n";
  static final String END = "0\r\n\r\n";
  static final String REFUSAL =
      "HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\n"
          + "Content-Length: 44\r\n\r\n{\"type\":\"urn:ordersystem:problem:not-found\"}";

  /** An argument: how many streams the gateway may have open. */
  static final String STREAMS = "streams";

  private static final int TOO_LONG_MILLIS = 30_000;
  private static final BlockingQueue<Request> REQUESTS = new LinkedBlockingQueue<>();

  private static volatile boolean refusing;

  private ServerSocket server;
  private String streams;

  /** A request that waits for its answer. */
  record Request(Socket socket, String head) implements AutoCloseable {
    void send(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    void sendChunk(String bytes) throws IOException {
      send("%x\r\n%s\r\n".formatted(bytes.length(), bytes));
    }

    /** Sends a comment of this many bytes. */
    void sendComment(int bytes) {
      try {
        sendChunk(":" + "x".repeat(bytes) + "\n\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits until the gateway closes the connection. */
    boolean isClosed() throws IOException {
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Override
  public void init(Map<String, String> arguments) {
    streams = arguments.getOrDefault(STREAMS, "2");
  }

  @Override
  public Map<String, String> start() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
    return Map.of(
        "quarkus.rest-client.order-service.url",
        "http://localhost:" + server.getLocalPort(),
        "ordersystem.open-streams.limit",
        streams);
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Request next() throws InterruptedException {
    return REQUESTS.take();
  }

  /** Closes the requests that no test has taken. */
  static void closeWaiting() throws IOException {
    for (Request next = REQUESTS.poll(); next != null; next = REQUESTS.poll()) {
      next.close();
    }
  }

  /** Whether each request is refused at once, without a test. */
  static void refuseAll(boolean all) {
    refusing = all;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setSoTimeout(TOO_LONG_MILLIS);
        Thread.ofVirtual().start(() -> read(socket));
      }
    } catch (IOException closed) {
      // No more connections: the server is down.
    }
  }

  private static void read(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      Request request = new Request(socket, head.toString());
      if (refusing) {
        request.send(REFUSAL);
        request.close();
      } else {
        REQUESTS.add(request);
      }
    } catch (IOException broken) {
      // The gateway has gone.
    }
  }
}
