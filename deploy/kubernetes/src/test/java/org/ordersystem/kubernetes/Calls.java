package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All calls between pods: each URL in the configuration of a container is a call. */
final class Calls {
  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?(https?|postgresql)://(?:\\w+@)?([a-z0-9.-]+)(?::(\\d+))?.*");

  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of("http", 80, "https", 443, "postgresql", 5432);

  /** Variables whose URL is a name and not the address of a call. */
  private static final Set<String> NAMES = Set.of("MP_JWT_VERIFY_ISSUER");

  /** The API server's ports: managed clusters, kind and k3s, minikube, MicroK8s. */
  private static final List<Integer> API_SERVER = List.of(443, 6443, 8443, 16443);

  /** The namespaces of the ingress controllers, by class. */
  private static final Map<String, String> CONTROLLERS =
      Map.of("envoy", "envoy-gateway-system", "nginx", "ingress-nginx");

  private final Manifests manifests;
  private final List<Pods> all;
  private final Set<String> edges = new TreeSet<>();

  private Calls(Manifests manifests) {
    this.manifests = manifests;
    this.all = Pods.of(manifests);
  }

  static Set<String> of(Manifests manifests) {
    Calls calls = new Calls(manifests);
    manifests.workloads().forEach(calls::addWorkload);
    calls.all.forEach(calls::addNameLookUp);
    manifests.ofKind("Cluster").forEach(calls::addCluster);
    calls.addPublicWayIn();
    return calls.edges;
  }

  private void addWorkload(Workload workload) {
    workload
        .containers()
        .forEach(
            container -> urls(container).values().forEach(value -> addUrl(workload.name(), value)));
    if (workload.pod().path("automountServiceAccountToken").asBoolean(true)) {
      addApiServer(workload.name());
    }
    if (workload.name().equals("collector")) {
      addScrapes();
    }
  }

  /** The collector reads the metrics of each service. */
  private void addScrapes() {
    for (Pods pods : all) {
      if ("service".equals(pods.labels().get("app.kubernetes.io/component"))) {
        edges.add("collector -> " + pods.name() + ":" + pods.ports().get("management"));
      }
    }
  }

  /** The arguments, the variables, and the service's own properties that no variable overrides. */
  private Map<String, String> urls(JsonNode container) {
    Map<String, String> values = new HashMap<>();
    container.path("args").forEach(argument -> values.put(argument.asText(), argument.asText()));
    Workload.module(container)
        .ifPresent(
            module ->
                module
                    .properties()
                    .forEach(
                        (property, value) ->
                            values.put(
                                ServiceModule.variable(property.toString()), value.toString())));
    values.putAll(manifests.environment(container));
    values.keySet().removeAll(NAMES);
    values.computeIfPresent("PROVIDER_HOST", (name, host) -> "https://" + host);
    return values;
  }

  private void addUrl(String from, String value) {
    Matcher url = URL.matcher(value);
    if (!url.matches()) {
      return;
    }
    String host = url.group(2);
    int port =
        url.group(3) == null ? DEFAULT_PORTS.get(url.group(1)) : Integer.parseInt(url.group(3));
    if (host.matches("127\\.0\\.0\\.1|localhost")) {
      addOwnPod(from, port);
    } else if (host.matches("[a-z0-9-]+\\.[a-z0-9-]+")) {
      edges.add(from + " -> namespace " + host.replaceAll(".*\\.", "") + ":" + port);
    } else if (host.contains(".")) {
      edges.add(from + " -> outside " + host + ":" + port);
    } else {
      edges.add(from + " -> " + target(host, port));
    }
  }

  /** A call inside the pod needs no policy, but a container must listen on the port. */
  private void addOwnPod(String from, int port) {
    Pods own = all.stream().filter(pods -> pods.name().equals(from)).findFirst().orElseThrow();
    if (!own.ports().containsValue(port)) {
      edges.add(from + " -> localhost without a listener:" + port);
    }
  }

  private String target(String host, int port) {
    for (JsonNode service : manifests.ofKind("Service")) {
      for (JsonNode entry : service.at("/spec/ports")) {
        if (Manifests.name(service).equals(host) && entry.path("port").asInt() == port) {
          Pods pods = all.stream().filter(p -> p.selectedBy(service)).findFirst().orElseThrow();
          return pods.name() + ":" + pods.port(entry.path("targetPort").asText()).orElse(-1);
        }
      }
    }
    return all.stream()
        .filter(pods -> host.equals(pods.labels().get("cnpg.io/cluster") + "-rw"))
        .map(pods -> pods.name() + ":" + port)
        .findFirst()
        .orElse("no such Service " + host + ":" + port);
  }

  /** The cluster's DNS, and what a component adds for another place of it. */
  private void addNameLookUp(Pods pods) {
    addNameLookUp(pods, "namespace kube-system:53");
    if (manifests.find("NetworkPolicy", "dns-5353").isPresent()) {
      addNameLookUp(pods, "namespace kube-system:5353");
      addNameLookUp(pods, "namespace openshift-dns:5353");
    }
    if (manifests.find("NetworkPolicy", "node-local-dns").isPresent()) {
      addNameLookUp(pods, "outside node-local-dns:53");
    }
  }

  private void addNameLookUp(Pods pods, String server) {
    edges.add(pods.name() + " -> " + server);
    edges.add(pods.name() + " -> " + server + "/UDP");
  }

  private void addApiServer(String from) {
    API_SERVER.forEach(port -> edges.add(from + " -> outside kubernetes.default.svc:" + port));
  }

  /** The calls that CloudNativePG's documentation lists, and the backup store. */
  private void addCluster(JsonNode cluster) {
    String name = Manifests.name(cluster);
    for (int port : List.of(5432, 8000)) {
      edges.add("namespace cnpg-system -> " + name + ":" + port);
      edges.add(name + " -> " + name + ":" + port);
    }
    addApiServer(name);
    for (JsonNode store : manifests.ofKind("ObjectStore")) {
      addUrl(name, store.at("/spec/configuration/endpointURL").asText());
    }
    if (!manifests.ofKind("PodMonitor").isEmpty()) {
      edges.add("namespace observability -> " + name + ":9187");
    }
  }

  private void addPublicWayIn() {
    for (JsonNode way : manifests.ofKind("Gateway", "Ingress")) {
      String type =
          way.at("/spec/gatewayClassName").asText() + way.at("/spec/ingressClassName").asText();
      edges.add("namespace " + CONTROLLERS.get(type) + " -> " + target("gateway", 80));
    }
  }
}
