package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.ordersystem.systemtests.deployment.TestsHost;

/** A proxy in front of one participant. It asks for the treatment of each call. */
final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress participant;
  private final Treatment treatment;
  private final Listener listener;

  FaultProxy(URI participant, TestsHost here, Treatment treatment) {
    this.participant = new InetSocketAddress(participant.getHost(), participant.getPort());
    this.treatment = treatment;
    this.listener = new Listener(here, this::serve);
  }

  URI url() {
    return listener.url();
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
    listener.close();
  }
}
