package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call that is stopped before the participant or, with its answer, behind it. */
public final class HeldCall {
  private static final int LONGEST_SECONDS = 60;

  private final CompletableFuture<Stopped> stopped = new CompletableFuture<>();

  private record Stopped(Exchange exchange, RawAnswer answer) {}

  void stop(Exchange exchange) {
    stopped.complete(new Stopped(exchange, null));
  }

  void stopAfterWork(Exchange exchange) throws IOException {
    stopped.complete(new Stopped(exchange, exchange.forward()));
  }

  /** Waits for the call and returns it. */
  public Exchange exchange() {
    return stopped().exchange();
  }

  /** Continues the call and waits until the orchestrator has the answer. */
  public void proceed() throws IOException {
    Stopped call = stopped();
    call.exchange().answer(call.answer() == null ? call.exchange().forward() : call.answer());
  }

  private Stopped stopped() {
    return stopped.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
  }
}
