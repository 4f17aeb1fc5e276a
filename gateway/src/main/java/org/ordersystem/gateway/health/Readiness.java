package org.ordersystem.gateway.health;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.gateway.health.ServiceHealth.ProcessState;

/**
 * The answer of a service to its readiness probe (MicroProfile Health). The data of each check is
 * that of {@link org.ordersystem.defaults.health.CheckResult}; the check {@code process} has more.
 * A check of another form is left out: the service may be older or newer than the gateway.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Readiness(List<Check> checks) {
  static final Readiness UNKNOWN = new Readiness(List.of());

  private static final String PROCESS = "process";
  private static final String BREAKER = "circuitBreaker.";

  Readiness {
    checks =
        checks == null
            ? List.of()
            : checks.stream()
                .filter(check -> check.name() != null && check.data() != null)
                .toList();
  }

  /** One check of the service. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Check(String name, Data data) {}

  /** The data of a check. */
  record Data(
      HealthStatus status,
      Importance importance,
      Instant lastCheck,
      String error,
      String version,
      Long uptime,
      @JsonAnySetter Map<String, Object> others) {
    Data {
      others = others == null ? Map.of() : others;
    }

    static final Data NONE = new Data(null, null, null, null, null, null, Map.of());

    SortedMap<String, String> circuitBreakers() {
      SortedMap<String, String> states = new TreeMap<>();
      others.forEach(
          (name, state) -> {
            if (name.startsWith(BREAKER)) {
              states.put(name.substring(BREAKER.length()), state.toString());
            }
          });
      return states;
    }
  }

  /** What the service says of itself. */
  ProcessState process() {
    Data data =
        checks.stream()
            .filter(check -> check.name().equals(PROCESS))
            .map(Check::data)
            .findFirst()
            .orElse(Data.NONE);
    return new ProcessState(data.version(), data.uptime(), data.circuitBreakers());
  }

  /** What the service says of its dependencies. */
  List<DependencyHealth> dependencies() {
    return checks.stream()
        .filter(check -> !check.name().equals(PROCESS))
        .filter(check -> check.data().status() != null && check.data().importance() != null)
        .map(check -> DependencyHealth.of(check.name(), check.data()))
        .sorted(Comparator.comparing(DependencyHealth::name))
        .toList();
  }
}
