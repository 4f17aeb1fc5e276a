package org.ordersystem.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;

/** Clients that each place an order, wait for its result and place the next one. */
final class LoadRun {
  /** The longest duration of a run. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final ApiClient api;
  private final BenchProducts products;
  private final AtomicInteger left;
  private final long end = System.nanoTime() + LIMIT.toNanos();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> endings = new ConcurrentHashMap<>();

  LoadRun(ApiClient api, BenchProducts products, int orders) {
    this.api = api;
    this.products = products;
    this.left = new AtomicInteger(orders);
  }

  /** The measurements of one run. Latencies are in milliseconds; endings are counted by status. */
  record Result(
      int clients,
      int orders,
      double perSecond,
      double p50,
      double p99,
      Map<String, Integer> endings) {}

  Result with(int clients) {
    String customer = api.token("alice");
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> client(customer)));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new LocalSystemException("The load failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
    return result(clients, Duration.ofNanos(System.nanoTime() - start));
  }

  private void client(String customer) {
    while (left.getAndDecrement() > 0 && System.nanoTime() < end) {
      long start = System.nanoTime();
      ApiClient.Answer answer =
          api.post(customer, "/api/orders", products.order(), Map.of("Prefer", "wait=30"));
      nanos.add(System.nanoTime() - start);
      String ending =
          answer.status() < 300 ? answer.body().path("status").asText() : "HTTP " + answer.status();
      endings.merge(ending, 1, Integer::sum);
    }
  }

  private Result result(int clients, Duration time) {
    Percentile percentile = new Percentile(nanos.stream().mapToLong(Long::longValue).toArray());
    int orders = nanos.size();
    double perSecond = orders / (time.toNanos() / 1e9);
    return new Result(
        clients, orders, perSecond, percentile.at(50) / 1e6, percentile.at(99) / 1e6, endings);
  }
}
