package org.ordersystem.systemtests.fault;

import java.io.IOException;

/** What the proxy does with a call. If a treatment throws, the connection is cut. */
@FunctionalInterface
public interface Treatment {
  Treatment PASS = exchange -> exchange.answer(exchange.forward());
  Treatment CUT = Exchange::cut;
  Treatment HANG = Exchange::awaitEnd;
  Treatment UNAVAILABLE = exchange -> exchange.answer(RawAnswer.of(503, ""));

  void of(Exchange exchange) throws IOException;

  /** Applies this treatment after the participant has done its work: the answer is lost. */
  default Treatment afterWork() {
    return exchange -> {
      exchange.forward();
      of(exchange);
    };
  }
}
