package org.ordersystem.defaults.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this process says of itself. */
@Singleton
public class ServiceInfo {
  private static final String BREAKERS = "ft.circuitbreaker.state.current";

  private final String version;
  private final MeterRegistry meters;

  ServiceInfo(
      @ConfigProperty(name = "quarkus.application.version") String version, MeterRegistry meters) {
    this.version = version;
    this.meters = meters;
  }

  public String version() {
    return version;
  }

  /** The time since the process started. */
  public Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /**
   * The states of the circuit breakers that have been called: CLOSED, HALF_OPEN or OPEN. They come
   * from their metric, since it knows the breakers that have no name, too. A breaker is named by
   * its method, as in docs/fault-tolerance.md.
   */
  public SortedMap<String, String> circuitBreakers() {
    SortedMap<String, String> states = new TreeMap<>();
    for (Gauge state : meters.find(BREAKERS).gauges()) {
      if (state.value() == 1) {
        String[] method = state.getId().getTag("method").split("\\.");
        states.put(
            method[method.length - 2] + "/" + method[method.length - 1],
            state(state.getId().getTag("state")));
      }
    }
    return states;
  }

  private static String state(String tag) {
    return tag.equals("halfOpen") ? "HALF_OPEN" : tag.toUpperCase(Locale.ROOT);
  }
}
