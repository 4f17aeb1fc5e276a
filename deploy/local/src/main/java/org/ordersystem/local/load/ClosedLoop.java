package org.ordersystem.local.load;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;

/** Clients that each send their next request when the last one is answered. */
public final class ClosedLoop {
  private final LoadClient client;
  private final Traffic traffic;
  private final LongPredicate more;
  private final Measurement measurement = new Measurement();
  private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
  private final long start = System.nanoTime();
  private long sent;
  private int running;

  private ClosedLoop(LoadClient client, Traffic traffic, LongPredicate more) {
    this.client = client;
    this.traffic = traffic;
    this.more = more;
  }

  /** Runs for a time. The requests that are then open are awaited and counted. */
  public static LoadResult forSeconds(
      LoadClient client, Traffic traffic, int clients, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return new ClosedLoop(client, traffic, sent -> System.nanoTime() < end).run(clients);
  }

  /** Runs for a number of requests. */
  public static LoadResult forRequests(
      LoadClient client, Traffic traffic, int clients, long requests) {
    return new ClosedLoop(client, traffic, sent -> sent < requests).run(clients);
  }

  private LoadResult run(int clients) {
    client.execute(
        () -> {
          running = clients;
          for (int i = 0; i < clients; i++) {
            next();
          }
        });
    return result.join();
  }

  private void next() {
    if (!more.test(sent)) {
      running--;
      if (running == 0) {
        result.complete(measurement.result((System.nanoTime() - start) / 1e9));
      }
      return;
    }
    sent++;
    long begin = System.nanoTime();
    client
        .send(traffic.next())
        .onSuccess(
            response -> {
              measurement.add(Ending.of(response, traffic), System.nanoTime() - begin);
              next();
            });
  }
}
