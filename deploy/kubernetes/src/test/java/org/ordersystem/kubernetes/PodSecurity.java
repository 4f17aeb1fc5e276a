package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks the Pod Security Standard "restricted" and the additional rules of this project. */
final class PodSecurity {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap", "emptyDir", "secret", "projected", "downwardAPI", "persistentVolumeClaim");

  private PodSecurity() {}

  static List<String> violations(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (JsonNode namespace : manifests.ofKind("Namespace")) {
      String level =
          namespace.at("/metadata/labels").path("pod-security.kubernetes.io/enforce").asText();
      expect(level.equals("restricted"), "the namespace enforces '" + level + "'", violations);
    }
    expect(
        manifests.ofKind("Namespace").size() == 1,
        "there must be exactly one namespace",
        violations);
    for (Workload workload : manifests.workloads()) {
      checkPod(workload, violations);
      workload.containers().forEach(container -> checkContainer(workload, container, violations));
    }
    return violations;
  }

  private static void checkPod(Workload workload, List<String> violations) {
    JsonNode pod = workload.pod();
    String title = workload.title();
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      expect(!pod.path(host).asBoolean(), title + " has " + host, violations);
    }
    for (JsonNode volume : pod.path("volumes")) {
      List<String> kinds = new ArrayList<>(Manifests.map(volume).keySet());
      kinds.remove("name");
      expect(VOLUMES.containsAll(kinds), title + " mounts " + kinds, violations);
    }
    expect(pod.at("/securityContext/sysctls").isEmpty(), title + " sets sysctls", violations);
    expect(
        pod.has("automountServiceAccountToken"),
        title + " does not set automountServiceAccountToken",
        violations);
    expect(
        !pod.path("automountServiceAccountToken").asBoolean() || isBound(workload),
        title + " has a token but no role",
        violations);
  }

  /** Only the job that creates the local secrets and the collector call the API server. */
  private static boolean isBound(Workload workload) {
    return workload.title().matches("Job/secrets-[0-9-]+|DaemonSet/collector");
  }

  private static void checkContainer(
      Workload workload, JsonNode container, List<String> violations) {
    String title = workload.title() + " " + container.path("name").asText();
    JsonNode own = container.path("securityContext");
    JsonNode pod = workload.pod().path("securityContext");
    expect(isFalse(own.path("allowPrivilegeEscalation")), title + " may escalate", violations);
    expect(!own.path("privileged").asBoolean(), title + " is privileged", violations);
    expect(
        own.path("procMount").asText("Default").equals("Default"), title + ": /proc", violations);
    expect(either(own, pod, "runAsNonRoot").asBoolean(), title + " may run as root", violations);
    expect(either(own, pod, "runAsUser").asInt(1) > 0, title + " runs as root", violations);
    String seccomp = either(own, pod, "seccompProfile").path("type").asText();
    expect(
        Set.of("RuntimeDefault", "Localhost").contains(seccomp), title + ": seccomp", violations);
    JsonNode capabilities = own.path("capabilities");
    expect(
        capabilities.path("drop").toString().equals("[\"ALL\"]")
            && capabilities.path("add").isEmpty(),
        title + " has capabilities",
        violations);
    expect(
        own.path("readOnlyRootFilesystem").asBoolean(), title + " has a writable root", violations);
    for (String bound : List.of("requests", "limits")) {
      for (String resource : List.of("cpu", "memory")) {
        boolean given = container.path("resources").path(bound).has(resource);
        expect(given, title + " has no " + bound + " of " + resource, violations);
      }
    }
    boolean hostPort = Workload.list(container.path("ports")).anyMatch(p -> p.has("hostPort"));
    expect(!hostPort, title + " has a host port", violations);
  }

  private static JsonNode either(JsonNode own, JsonNode pod, String field) {
    return own.has(field) ? own.path(field) : pod.path(field);
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }

  static void expect(boolean condition, String otherwise, List<String> violations) {
    if (!condition) {
      violations.add(otherwise);
    }
  }
}
