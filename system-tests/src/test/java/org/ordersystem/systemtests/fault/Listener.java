package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.function.Consumer;
import org.ordersystem.systemtests.deployment.TestsHost;

/** Accepts connections on a free port. Each is served by a thread of its own. */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final TestsHost here;
  private final Consumer<Socket> connections;
  private final ServerSocket server;

  Listener(TestsHost here, Consumer<Socket> connections) {
    this.here = here;
    this.connections = connections;
    try {
      server = new ServerSocket(0, BACKLOG, here.address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The address for services. */
  URI url() {
    return URI.create("http://%s:%d".formatted(here.name(), server.getLocalPort()));
  }

  /** The address for the tests. */
  URI localUrl() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> connections.accept(connection));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
