package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call that is stopped on its way there or, with an answer, on its way back. */
public final class Held {
  private static final int LONGEST_SECONDS = 60;

  private final CompletableFuture<Stopped> stopped = new CompletableFuture<>();

  private record Stopped(Exchange exchange, RawAnswer answer) {}

  void stop(Exchange exchange) {
    stopped.complete(new Stopped(exchange, null));
  }

  void stopAfterWork(Exchange exchange) throws IOException {
    stopped.complete(new Stopped(exchange, exchange.forward()));
  }

  /** The call, once it has come. */
  public Exchange exchange() {
    return stopped().exchange();
  }

  /** Lets it go on until the orchestrator has the answer. */
  public void goOn() throws IOException {
    Stopped call = stopped();
    call.exchange().answer(call.answer() == null ? call.exchange().forward() : call.answer());
  }

  private Stopped stopped() {
    return stopped.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
  }
}
