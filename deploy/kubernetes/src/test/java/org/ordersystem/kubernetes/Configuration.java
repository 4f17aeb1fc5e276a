package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the manifests agree with the services' own configuration. */
final class Configuration {
  /** A property of the MicroProfile JWT specification without a default, so no file names it. */
  private static final String TOKEN_KEY = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";

  private static final Map<String, String> PROBES =
      Map.of("startupProbe", "started", "readinessProbe", "ready", "livenessProbe", "live");

  /** A process with a hundredth of a core answers within half a minute. */
  private static final int LATE_SECONDS = 30;

  private static final int DEAD_SECONDS = 120;
  private static final int MIGRATION_SECONDS = 900;

  private static final Pattern NAMED_DATASOURCE =
      Pattern.compile("(QUARKUS_DATASOURCE__[A-Z_]+__)(\\w+)");

  private Configuration() {}

  /** Container ports are the ports on which the service listens. Services target these ports. */
  static List<String> ports(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      workload
          .container("service")
          .ifPresent(container -> checkPorts(workload, container, violations));
    }
    for (JsonNode service : manifests.ofKind("Service")) {
      for (JsonNode port : service.at("/spec/ports")) {
        for (Pods pods : Pods.of(manifests)) {
          if (pods.selectedBy(service) && pods.port(port.path("targetPort").asText()).isEmpty()) {
            violations.add(Manifests.title(service) + ": no pod has port " + port);
          }
        }
      }
    }
    return violations;
  }

  private static void checkPorts(Workload workload, JsonNode container, List<String> violations) {
    ServiceModule module = Workload.module(container).orElseThrow();
    Map<String, Integer> declared = new HashMap<>();
    container
        .path("ports")
        .forEach(p -> declared.put(p.path("name").asText(), p.path("containerPort").asInt()));
    int management = module.number("quarkus.management.port");
    Map<String, Integer> real =
        Map.of("http", module.number("quarkus.http.port"), "management", management);
    if (!declared.equals(real)) {
      violations.add(workload.title() + " declares " + declared + " but listens on " + real);
    }
    Map<String, String> annotations = workload.annotations();
    if (!String.valueOf(management).equals(annotations.get("prometheus.io/port"))
        || !"/q/metrics".equals(annotations.get("prometheus.io/path"))) {
      violations.add(workload.title() + " has wrong scrape annotations " + annotations);
    }
  }

  /**
   * Each probe uses its own path on the management port. A process that is short of CPU answers
   * late, so liveness is patient; a start may include a migration.
   */
  static List<String> probes(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      workload.containers().forEach(container -> checkPatience(workload, container, violations));
      workload
          .container("service")
          .ifPresent(
              container ->
                  PROBES.forEach(
                      (probe, check) -> {
                        JsonNode http = container.path(probe).path("httpGet");
                        String path = healthRoot(Workload.module(container).orElseThrow());
                        if (!http.path("path").asText().equals(path + "/" + check)
                            || !http.path("port").asText().equals("management")) {
                          violations.add(workload.title() + " " + probe + " asks " + http);
                        }
                      }));
    }
    return violations;
  }

  private static void checkPatience(
      Workload workload, JsonNode container, List<String> violations) {
    String title = workload.title() + " " + container.path("name").asText();
    JsonNode live = container.path("livenessProbe");
    if (!live.isMissingNode()
        && (live.path("timeoutSeconds").asInt() < LATE_SECONDS
            || live.path("failureThreshold").asInt() * LATE_SECONDS < DEAD_SECONDS)) {
      violations.add(title + " is restarted if it is slow");
    }
    JsonNode start = container.path("startupProbe");
    if (container.path("name").asText().equals("service")
        && start.path("periodSeconds").asInt() * start.path("failureThreshold").asInt()
            < MIGRATION_SECONDS) {
      violations.add(title + " has no time for a migration");
    }
  }

  private static String healthRoot(ServiceModule module) {
    Properties properties = module.properties();
    return properties.getProperty("quarkus.management.root-path", "/q")
        + "/"
        + properties.getProperty("quarkus.smallrye-health.root-path", "health");
  }

  /** Each variable sets a property that the service reads when it starts. */
  static List<String> variables(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      workload
          .containers()
          .forEach(
              container ->
                  Workload.module(container)
                      .ifPresent(
                          module -> {
                            Set<String> known = module.variables();
                            manifests.environment(container).keySet().stream()
                                .filter(name -> !isRead(name, known))
                                .map(
                                    name ->
                                        workload.title()
                                            + " sets "
                                            + name
                                            + ", which the service does not read")
                                .forEach(violations::add);
                          }));
    }
    return violations;
  }

  /** The same variable of the default datasource, if it is about one that the service names. */
  private static String ofTheDefault(String variable, Set<String> known) {
    Matcher named = NAMED_DATASOURCE.matcher(variable);
    return named.matches() && known.contains(named.group(1) + "DB_KIND")
        ? "QUARKUS_DATASOURCE_" + named.group(2)
        : variable;
  }

  private static boolean isRead(String variable, Set<String> known) {
    String phase = QuarkusProperties.PHASES.get(ofTheDefault(variable, known));
    return phase == null
        ? known.contains(variable) || variable.equals(TOKEN_KEY)
        : phase.equals("RUN_TIME");
  }
}
