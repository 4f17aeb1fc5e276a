package org.ordersystem.kubernetes;

import static org.ordersystem.kubernetes.PodSecurity.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that updates, drains and stops lose no request. */
final class Availability {
  private static final int MARGIN_SECONDS = 5;
  private static final int JVM_WARM_SECONDS = 180;
  private static final Pattern POOL =
      Pattern.compile("quarkus\\.datasource\\.(\\w+\\.)?jdbc\\.max-size");
  private static final Pattern JDBC_HOST = Pattern.compile("jdbc:postgresql://([^:/]+).*");

  private Availability() {}

  /** Each service has an autoscaler and a disruption budget that fit together. */
  static List<String> scaling(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (JsonNode deployment : manifests.ofKind("Deployment")) {
      String name = Manifests.name(deployment);
      JsonNode scaler = find(manifests, "HorizontalPodAutoscaler", name).path("spec");
      JsonNode budget = find(manifests, "PodDisruptionBudget", name).path("spec");
      int least = scaler.path("minReplicas").asInt();
      expect(least > 0, name + " has no autoscaler", violations);
      expect(
          !deployment.at("/spec").has("replicas"),
          name + " has replicas and an autoscaler",
          violations);
      int evictable =
          budget.has("minAvailable")
              ? least - budget.path("minAvailable").asInt()
              : budget.path("maxUnavailable").asInt();
      expect(evictable > 0, name + " blocks every drain", violations);
      expect(
          manifests.isLocal() || evictable < least,
          name + " allows the eviction of all pods",
          violations);
      String metric = scaler.at("/metrics/0/containerResource/container").asText();
      boolean measured = Workload.of(deployment).container(metric).isPresent();
      expect(measured, name + " is scaled by unknown container '" + metric + "'", violations);
      expect(
          scaler.at("/metrics/0/containerResource/target/type").asText().equals("AverageValue"),
          name + " is scaled by a share of a request",
          violations);
      checkSwing(name, scaler.path("behavior"), violations);
    }
    return violations;
  }

  /** The first minutes of a JVM do not count, and they do not call for one more pod. */
  private static void checkSwing(String name, JsonNode behaviour, List<String> violations) {
    for (String direction : List.of("scaleUp", "scaleDown")) {
      JsonNode rules = behaviour.path(direction);
      expect(
          rules.path("stabilizationWindowSeconds").asInt() >= JVM_WARM_SECONDS,
          name + ": " + direction + " follows the warm-up of a JVM",
          violations);
      JsonNode policy = rules.at("/policies/0");
      expect(
          rules.path("policies").size() == 1
              && policy.path("type").asText().equals("Pods")
              && policy.path("value").asInt() == 1
              && policy.path("periodSeconds").asInt() >= JVM_WARM_SECONDS,
          name + ": " + direction + " must add or remove one pod at a time",
          violations);
    }
  }

  private static JsonNode find(Manifests manifests, String kind, String name) {
    return manifests.find(kind, name).orElseGet(MissingNode::getInstance);
  }

  /** Rolling updates keep all replicas, and pods have time to finish requests. */
  static List<String> updates(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (JsonNode deployment : manifests.ofKind("Deployment")) {
      Workload workload = Workload.of(deployment);
      String title = workload.title();
      JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
      expect(
          rolling.path("maxUnavailable").asInt(1) == 0,
          title + " has unavailable pods during an update",
          violations);
      expect(rolling.path("maxSurge").asInt() > 0, title + " cannot update", violations);
      expect(
          workload.pod().path("topologySpreadConstraints").size() == 2,
          title + " is not spread over zones and nodes",
          violations);
      JsonNode container = workload.container("service").orElseThrow();
      int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
      expect(preStop > 0, title + " has no preStop delay", violations);
      int shutdown = Workload.module(container).orElseThrow().number("quarkus.shutdown.timeout");
      int grace = workload.pod().path("terminationGracePeriodSeconds").asInt();
      expect(
          grace >= preStop + shutdown + MARGIN_SECONDS,
          title + " is killed while it stops, after " + grace + " s",
          violations);
    }
    return violations;
  }

  /** Each database server has enough connections for the pools of all replicas. */
  static List<String> connections(Manifests manifests) {
    Map<String, Integer> needed = new TreeMap<>();
    for (JsonNode deployment : manifests.ofKind("Deployment")) {
      JsonNode container = Workload.of(deployment).container("service").orElseThrow();
      String url = manifests.environment(container).getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
      Matcher host = JDBC_HOST.matcher(url);
      if (host.matches()) {
        String server = manifests.isLocal() ? "postgres" : host.group(1).replace("-rw", "");
        needed.merge(server, connections(manifests, deployment, container), Integer::sum);
      }
    }
    return needed.entrySet().stream()
        .filter(e -> e.getValue() >= offered(manifests, e.getKey()))
        .map(e -> e.getKey() + " must have more than " + e.getValue() + " connections")
        .toList();
  }

  private static int connections(Manifests manifests, JsonNode deployment, JsonNode container) {
    JsonNode scaler = find(manifests, "HorizontalPodAutoscaler", Manifests.name(deployment));
    int pods =
        scaler.at("/spec/maxReplicas").asInt()
            + deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt();
    Properties properties = Workload.module(container).orElseThrow().properties();
    return pods
        * properties.stringPropertyNames().stream()
            .filter(name -> POOL.matcher(name).matches())
            .mapToInt(name -> Integer.parseInt(properties.getProperty(name)))
            .sum();
  }

  private static int offered(Manifests manifests, String server) {
    JsonNode cluster = find(manifests, "Cluster", server);
    Stream<String> settings =
        cluster.isMissingNode()
            ? find(manifests, "StatefulSet", server).findValues("args").stream()
                .flatMap(Workload::list)
                .map(JsonNode::asText)
            : Stream.of(
                "max_connections="
                    + cluster.at("/spec/postgresql/parameters/max_connections").asText());
    return settings
        .filter(setting -> setting.matches("max_connections=\\d+"))
        .mapToInt(setting -> Integer.parseInt(setting.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
