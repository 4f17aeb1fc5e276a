package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of one workload or one CloudNativePG cluster. */
record Pods(String name, Map<String, String> labels, Map<String, Integer> ports) {
  /** Returns the pods of all workloads and of all CloudNativePG clusters. */
  static List<Pods> of(Manifests manifests) {
    List<Pods> all = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      Map<String, Integer> ports = new HashMap<>();
      workload
          .containers()
          .flatMap(container -> Workload.list(container.path("ports")))
          .forEach(p -> ports.put(p.path("name").asText(), p.path("containerPort").asInt()));
      all.add(new Pods(workload.name(), workload.labels(), ports));
    }
    for (JsonNode cluster : manifests.ofKind("Cluster")) {
      String name = Manifests.name(cluster);
      all.add(new Pods(name, Map.of("cnpg.io/cluster", name), Map.of("postgres", 5432)));
    }
    return all;
  }

  boolean selectedBy(JsonNode service) {
    return References.includes(labels, Manifests.map(service.at("/spec/selector")));
  }

  /** Returns the number of a port that is given by name or by number. */
  Optional<Integer> port(String port) {
    return port.matches("\\d+")
        ? Optional.of(Integer.valueOf(port)).filter(ports::containsValue)
        : Optional.ofNullable(ports.get(port));
  }

  /** Returns whether a LabelSelector selects these pods. */
  boolean match(JsonNode selector) {
    if (!References.includes(labels, Manifests.map(selector.path("matchLabels")))) {
      return false;
    }
    return Workload.list(selector.path("matchExpressions")).allMatch(this::meets);
  }

  private boolean meets(JsonNode expression) {
    String value = labels.get(expression.path("key").asText());
    return switch (expression.path("operator").asText()) {
      case "Exists" -> value != null;
      case "In" -> Workload.list(expression.path("values")).anyMatch(v -> v.asText().equals(value));
      default -> throw new IllegalArgumentException("unsupported expression: " + expression);
    };
  }
}
