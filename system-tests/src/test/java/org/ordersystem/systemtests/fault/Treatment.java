package org.ordersystem.systemtests.fault;

import java.io.IOException;

/** What becomes of a call on its way. Where it fails, the connection is cut. */
@FunctionalInterface
public interface Treatment {
  Treatment PASS = exchange -> exchange.answer(exchange.forward());
  Treatment CUT = Exchange::cut;
  Treatment HANG = Exchange::awaitEnd;
  Treatment UNAVAILABLE = exchange -> exchange.answer(RawAnswer.of(503, ""));

  void of(Exchange exchange) throws IOException;

  /** The same once the participant has done its work: its answer is lost. */
  default Treatment afterWork() {
    return exchange -> {
      exchange.forward();
      of(exchange);
    };
  }
}
