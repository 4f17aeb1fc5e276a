package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that every referenced pod, config map, secret and account exists. */
final class References {
  private References() {}

  /** Each selector selects the pods of exactly one workload. */
  static List<String> selectors(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      JsonNode selector = workload.resource().at("/spec/selector/matchLabels");
      if (!selector.isMissingNode() && !includes(workload.labels(), Manifests.map(selector))) {
        violations.add(workload.title() + " does not select its own pods");
      }
    }
    for (JsonNode service : manifests.ofKind("Service")) {
      expectOne(manifests, service, service.at("/spec/selector"), violations);
    }
    for (JsonNode budget : manifests.ofKind("PodDisruptionBudget")) {
      expectOne(manifests, budget, budget.at("/spec/selector/matchLabels"), violations);
    }
    for (JsonNode scaler : manifests.ofKind("HorizontalPodAutoscaler")) {
      JsonNode target = scaler.at("/spec/scaleTargetRef");
      if (manifests.find(target.path("kind").asText(), target.path("name").asText()).isEmpty()) {
        violations.add(Manifests.title(scaler) + " scales nothing");
      }
    }
    return violations;
  }

  private static void expectOne(
      Manifests manifests, JsonNode resource, JsonNode selector, List<String> violations) {
    Map<String, String> labels = Manifests.map(selector);
    List<String> met =
        manifests.workloads().stream()
            .filter(workload -> includes(workload.labels(), labels))
            .map(Workload::name)
            .toList();
    if (labels.isEmpty() || met.size() != 1) {
      violations.add(Manifests.title(resource) + " selects " + met);
    }
  }

  static boolean includes(Map<String, String> labels, Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  /** The config maps, accounts and volumes that pods refer to exist. */
  static List<String> names(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      String account = workload.pod().path("serviceAccountName").asText();
      expect(manifests, workload, "ServiceAccount", account, violations);
      for (JsonNode name : workload.pod().findValues("configMapRef")) {
        expect(manifests, workload, "ConfigMap", name.path("name").asText(), violations);
      }
      for (JsonNode volume : workload.pod().path("volumes")) {
        if (volume.has("configMap")) {
          String name = volume.at("/configMap/name").asText();
          expect(manifests, workload, "ConfigMap", name, violations);
        }
      }
      expectMounts(workload, violations);
    }
    return violations;
  }

  private static void expect(
      Manifests manifests, Workload workload, String kind, String name, List<String> violations) {
    if (manifests.ofKind(kind).stream().noneMatch(r -> Manifests.name(r).equals(name))) {
      violations.add(workload.title() + " refers to a missing " + kind + " '" + name + "'");
    }
  }

  private static void expectMounts(Workload workload, List<String> violations) {
    Set<String> volumes = new HashSet<>();
    workload.pod().path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    workload
        .resource()
        .at("/spec/volumeClaimTemplates")
        .forEach(claim -> volumes.add(Manifests.name(claim)));
    Set<String> mounted = new HashSet<>();
    workload
        .containers()
        .flatMap(container -> Workload.list(container.path("volumeMounts")))
        .forEach(mount -> mounted.add(mount.path("name").asText()));
    if (!volumes.equals(mounted)) {
      violations.add(workload.title() + " has volumes " + volumes + " and mounts " + mounted);
    }
  }

  /** Each secret that a pod uses is created, and each created secret is used. */
  static List<String> secrets(Manifests manifests) {
    Set<String> wanted = new HashSet<>();
    for (JsonNode resource : manifests.resources()) {
      resource.findValues("secretKeyRef").forEach(ref -> wanted.add(ref.path("name").asText()));
      resource.findValues("secretName").forEach(name -> wanted.add(name.asText()));
      resource
          .at("/spec/configuration/s3Credentials")
          .forEach(ref -> wanted.add(ref.path("name").asText()));
    }
    wanted.remove("public-tls"); // cert-manager creates it
    Set<String> made = new HashSet<>();
    manifests.ofKind("ExternalSecret").forEach(e -> made.add(e.at("/spec/target/name").asText()));
    manifests.ofKind("Cluster").forEach(cluster -> made.add(Manifests.name(cluster) + "-app"));
    manifests
        .ofKind("Role")
        .forEach(
            role ->
                role.findValues("resourceNames")
                    .forEach(n -> n.forEach(v -> made.add(v.asText()))));
    Stream<String> missing =
        wanted.stream().filter(n -> !made.contains(n)).map(n -> "missing Secret " + n);
    Stream<String> spare =
        made.stream().filter(n -> !wanted.contains(n)).map(n -> "unused Secret " + n);
    Stream<String> plain =
        manifests.ofKind("Secret").stream().map(s -> Manifests.title(s) + " is in the manifests");
    return Stream.of(missing, spare, plain).flatMap(s -> s).toList();
  }
}
