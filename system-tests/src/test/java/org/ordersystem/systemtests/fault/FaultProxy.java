package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.ordersystem.systemtests.deployment.TestsHost;

/** A proxy in front of one participant. It asks for the treatment of each call. */
final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final InetSocketAddress participant;
  private final TestsHost here;
  private final Treatment treatment;
  private final ServerSocket server;

  FaultProxy(URI participant, TestsHost here, Treatment treatment) {
    this.participant = new InetSocketAddress(participant.getHost(), participant.getPort());
    this.here = here;
    this.treatment = treatment;
    try {
      server = new ServerSocket(0, BACKLOG, here.address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://%s:%d".formatted(here.name(), server.getLocalPort()));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** The connection of a held call stays open after its thread has ended. */
  private void serve(Socket connection) {
    Exchange exchange;
    try {
      exchange = new Exchange(connection, participant);
    } catch (IOException e) {
      close(connection);
      return;
    }
    try {
      treatment.of(exchange);
    } catch (IOException e) {
      exchange.cut();
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
