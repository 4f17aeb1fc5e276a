package org.ordersystem.systemtests.fault;

import io.restassured.path.json.JsonPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request from the orchestrator to a participant: a step call, or several of one step. The
 * orchestrator closes the connection after it has read the answer.
 */
public final class Exchange {
  private static final int LONGEST_MILLIS = 60_000;

  private final Socket orchestrator;
  private final InputStream fromOrchestrator;
  private final InetSocketAddress participant;
  private final RawRequest request;

  Exchange(Socket orchestrator, InetSocketAddress participant) throws IOException {
    this.orchestrator = orchestrator;
    this.participant = participant;
    this.fromOrchestrator = new BufferedInputStream(orchestrator.getInputStream());
    this.request = RawRequest.read(fromOrchestrator);
  }

  public StepCall call() {
    return StepCall.of(request.header("Saga-Step"), request.method(), request.path());
  }

  /** The orders whose calls this is; an empty text if it is no call for an order. */
  public List<String> orderIds() {
    return call().isTogether()
        ? JsonPath.from(new String(request.body(), StandardCharsets.UTF_8)).getList("calls.order")
        : List.of(StepCall.orderId(request.path()));
  }

  /** Forwards the request and returns the participant's answer. May be called at any time. */
  public RawAnswer forward() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(participant);
      socket.setSoTimeout(LONGEST_MILLIS);
      socket.getOutputStream().write(request.bytesForOneExchange());
      return RawAnswer.of(socket.getInputStream().readAllBytes());
    }
  }

  /** Sends an answer and waits until the orchestrator has read it. */
  public void answer(RawAnswer answer) throws IOException {
    orchestrator.getOutputStream().write(answer.bytes());
    awaitEnd();
  }

  /** Breaks the connection to the orchestrator, like a crash of the participant. */
  public void cut() {
    try (orchestrator) {
      if (!orchestrator.isClosed()) {
        orchestrator.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether the orchestrator still waits for the answer. */
  public boolean isOpen() throws IOException {
    if (orchestrator.isClosed()) {
      return false;
    }
    try {
      orchestrator.setSoTimeout(1);
      return fromOrchestrator.read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  /** Waits until the orchestrator has closed the connection or has died. */
  public void awaitEnd() throws IOException {
    try (orchestrator) {
      orchestrator.setSoTimeout(LONGEST_MILLIS);
      if (fromOrchestrator.read() >= 0) {
        throw new IOException("more than one request at a time: " + request.path());
      }
    }
  }
}
