package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ordersystem.systemtests.deployment.TestsHost;

/**
 * The network between the orchestrator and its participants, with a proxy in front of each. Calls
 * without a disturbance pass.
 */
public final class Network implements AutoCloseable {
  private final Map<String, FaultProxy> proxies = new HashMap<>();
  private final List<Disturbance> disturbances = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  private record Arrival(StepCall call, String orderId) {}

  /** A treatment of the next matching call, or of all matching calls until it is closed. */
  public final class Disturbance implements AutoCloseable {
    private final Predicate<Exchange> calls;
    private final Treatment treatment;
    private final boolean once;

    private Disturbance(Predicate<Exchange> calls, Treatment treatment, boolean once) {
      this.calls = calls;
      this.treatment = treatment;
      this.once = once;
    }

    @Override
    public void close() {
      remove(this);
    }
  }

  /**
   * @param participants the participants' addresses by name
   * @param here the host at which the orchestrator reaches the proxies
   */
  public Network(Map<String, URI> participants, TestsHost here) {
    participants.forEach((name, url) -> proxies.put(name, new FaultProxy(url, here, this::treat)));
  }

  /** The proxies' addresses by participant name. */
  public Map<String, URI> urls() {
    Map<String, URI> urls = new HashMap<>();
    proxies.forEach((name, proxy) -> urls.put(name, proxy.url()));
    return urls;
  }

  /** Applies a treatment to all matching calls from now on. */
  public Disturbance every(Predicate<Exchange> calls, Treatment treatment) {
    return add(new Disturbance(calls, treatment, false));
  }

  /** Applies a treatment to the next matching call. The first one added is applied first. */
  public void next(StepCall call, Treatment treatment) {
    add(new Disturbance(call::isMadeBy, treatment, true));
  }

  /** Stops the next matching call. */
  public HeldCall hold(StepCall call, Point point) {
    HeldCall held = new HeldCall();
    next(call, point == Point.REQUEST_ON_ITS_WAY ? held::stop : held::stopAfterWork);
    return held;
  }

  /** Returns how often a call has arrived for an order. */
  public synchronized long arrivals(StepCall call, String orderId) {
    return arrivals.stream().filter(new Arrival(call, orderId)::equals).count();
  }

  /** Ends all disturbances. */
  public synchronized void endDisturbances() {
    disturbances.clear();
  }

  private void treat(Exchange exchange) throws IOException {
    treatmentOf(exchange).of(exchange);
  }

  private synchronized Treatment treatmentOf(Exchange exchange) {
    exchange.orderIds().forEach(order -> arrivals.add(new Arrival(exchange.call(), order)));
    for (Disturbance disturbance : disturbances) {
      if (disturbance.calls.test(exchange)) {
        if (disturbance.once) {
          disturbances.remove(disturbance);
        }
        return disturbance.treatment;
      }
    }
    return Treatment.PASS;
  }

  private synchronized Disturbance add(Disturbance disturbance) {
    disturbances.add(disturbance);
    return disturbance;
  }

  private synchronized void remove(Disturbance disturbance) {
    disturbances.remove(disturbance);
  }

  @Override
  public void close() {
    proxies.values().forEach(FaultProxy::close);
  }
}
