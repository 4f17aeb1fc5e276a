package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that policies allow exactly the calls that are made, at both ends of each edge. An edge is
 * written {@code from -> to:port}. An end outside the manifests is {@code namespace x} or {@code
 * outside host}. The host comes from an annotation, because a policy contains addresses only.
 */
final class NetworkPolicies {
  private static final String ANYTHING = "anything";

  private NetworkPolicies() {}

  static List<String> violations(Manifests manifests) {
    Set<String> calls = Calls.of(manifests);
    List<String> violations = new ArrayList<>();
    compare(
        "Egress",
        calls.stream().filter(edge -> !edge.startsWith("namespace ")),
        allowed(manifests, "Egress"),
        violations);
    compare(
        "Ingress",
        calls.stream().filter(edge -> !edge.matches(".* -> (namespace|outside) .*")),
        allowed(manifests, "Ingress"),
        violations);
    return violations;
  }

  private static void compare(
      String direction, Stream<String> calls, Set<String> allowed, List<String> violations) {
    Set<String> called = new TreeSet<>(calls.toList());
    for (String edge : called) {
      if (!allowed.contains(edge)) {
        violations.add(direction + " call is not allowed: " + edge);
      }
    }
    for (String edge : allowed) {
      if (!called.contains(edge)) {
        violations.add(direction + " policy allows a call that is never made: " + edge);
      }
    }
  }

  private static Set<String> allowed(Manifests manifests, String direction) {
    List<Pods> all = Pods.of(manifests);
    Set<String> edges = new TreeSet<>();
    for (Pods pods : all) {
      List<JsonNode> policies =
          manifests.ofKind("NetworkPolicy").stream()
              .filter(policy -> pods.match(policy.at("/spec/podSelector")))
              .filter(policy -> hasType(policy, direction))
              .toList();
      if (policies.isEmpty()) {
        edges.add(edge(direction, pods.name(), ANYTHING, "any"));
      }
      for (JsonNode policy : policies) {
        String rules = direction.equals("Egress") ? "/spec/egress" : "/spec/ingress";
        policy.at(rules).forEach(rule -> addEdges(direction, pods, rule, host(policy), all, edges));
      }
    }
    return edges;
  }

  private static boolean hasType(JsonNode policy, String direction) {
    return Workload.list(policy.at("/spec/policyTypes"))
        .anyMatch(type -> type.asText().equals(direction));
  }

  private static String host(JsonNode policy) {
    return policy.at("/metadata/annotations").path("ordersystem.org/host").asText();
  }

  private static void addEdges(
      String direction, Pods pods, JsonNode rule, String host, List<Pods> all, Set<String> edges) {
    JsonNode peers = rule.path(direction.equals("Egress") ? "to" : "from");
    List<String> others = peers.isEmpty() ? List.of(ANYTHING) : names(peers, host, all);
    List<String> ports =
        rule.path("ports").isEmpty()
            ? List.of("any")
            : Workload.list(rule.path("ports")).map(NetworkPolicies::port).toList();
    for (String other : others) {
      String called = direction.equals("Egress") ? other : pods.name();
      ports.forEach(
          port -> edges.add(edge(direction, pods.name(), other, number(port, called, all))));
    }
  }

  private static List<String> names(JsonNode peers, String host, List<Pods> all) {
    return Workload.list(peers)
        .flatMap(
            peer -> {
              JsonNode namespace =
                  peer.at("/namespaceSelector/matchLabels").path("kubernetes.io/metadata.name");
              if (peer.has("namespaceSelector")) {
                return Stream.of("namespace " + namespace.asText());
              }
              return peer.has("ipBlock")
                  ? Stream.of("outside " + host)
                  : all.stream().filter(p -> p.match(peer.path("podSelector"))).map(Pods::name);
            })
        .toList();
  }

  /** The number of a port that a policy names as the called pods do. */
  private static String number(String port, String called, List<Pods> all) {
    return all.stream()
        .filter(pods -> pods.name().equals(called))
        .flatMap(pods -> Optional.ofNullable(pods.ports().get(port)).stream())
        .map(String::valueOf)
        .findFirst()
        .orElse(port);
  }

  private static String port(JsonNode port) {
    String protocol = port.path("protocol").asText("TCP");
    return port.path("port").asText() + (protocol.equals("TCP") ? "" : "/" + protocol);
  }

  private static String edge(String direction, String pods, String other, String port) {
    return direction.equals("Egress")
        ? pods + " -> " + other + ":" + port
        : other + " -> " + pods + ":" + port;
  }
}
