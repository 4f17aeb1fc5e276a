package org.ordersystem.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** All services in one: it closes connections as a server that restarts. */
public class ClosingServer implements QuarkusTestResourceLifecycleManager {
  /** What happens to the next request. */
  enum Next {
    ANSWERED,
    LOST_BEFORE_IT_IS_READ,
    LOST_AFTER_IT_IS_READ
  }

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n"
              + "{\"orderId\":1,\"order\":{}} ")
          .getBytes(ISO_8859_1);

  private static final AtomicInteger READ = new AtomicInteger();
  private static final AtomicReference<Next> NEXT = new AtomicReference<>(Next.ANSWERED);
  private static final List<Connection> OPEN = new CopyOnWriteArrayList<>();

  private static ServerSocket server;
  private static Thread acceptor;
  private static int port;

  /** A connection and when its client has closed it. */
  private record Connection(Socket socket, CountDownLatch closed) {}

  @Override
  public Map<String, String> start() {
    listen();
    port = server.getLocalPort();
    String url = "http://localhost:" + port;
    return Map.of(
        "quarkus.rest-client.order-service.url", url,
        "quarkus.rest-client.inventory-service.url", url,
        "quarkus.rest-client.saga-orchestrator.url", url);
  }

  @Override
  public void stop() {
    shutDown();
  }

  static void listen() {
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket current = server;
    acceptor = Thread.ofPlatform().daemon().start(() -> accept(current));
  }

  /** When this returns, connections are refused. */
  static void shutDown() {
    try {
      server.close();
      acceptor.join();
      closeIdleConnections();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes all connections and waits until the client has noticed. */
  static void closeIdleConnections() throws InterruptedException {
    for (Connection connection : OPEN) {
      try {
        connection.socket().shutdownOutput();
      } catch (IOException closed) {
        // The client was faster.
      }
      connection.closed().await();
    }
    OPEN.clear();
  }

  static void next(Next next) {
    NEXT.set(next);
  }

  static int requestsRead() {
    return READ.get();
  }

  static void forget() {
    READ.set(0);
  }

  private static void accept(ServerSocket listening) {
    try {
      while (true) {
        Connection connection = new Connection(listening.accept(), new CountDownLatch(1));
        OPEN.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // No more connections: the server is down.
    }
  }

  private static void serve(Connection connection) {
    try (Socket socket = connection.socket()) {
      InputStream in = socket.getInputStream();
      for (int first = in.read(); first >= 0; first = in.read()) {
        Next now = NEXT.getAndSet(Next.ANSWERED);
        if (now == Next.LOST_BEFORE_IT_IS_READ) {
          break;
        }
        readRequest(in);
        READ.incrementAndGet();
        if (now == Next.LOST_AFTER_IT_IS_READ) {
          break;
        }
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException broken) {
      // The client has gone.
    } finally {
      OPEN.remove(connection);
      connection.closed().countDown();
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String lower = head.toString().toLowerCase();
    int length = lower.indexOf("content-length: ");
    if (length >= 0) {
      String value = lower.substring(length + 16, lower.indexOf("\r\n", length));
      in.readNBytes(Integer.parseInt(value.strip()));
    }
  }
}
