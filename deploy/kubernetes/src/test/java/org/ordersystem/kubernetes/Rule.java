package org.ordersystem.kubernetes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules for every set of manifests. */
enum Rule {
  SCHEMA(Schema::violations),
  SELECTORS(References::selectors),
  NAMES(References::names),
  SECRETS(References::secrets),
  PORTS(Configuration::ports),
  PROBES(Configuration::probes),
  VARIABLES(Configuration::variables),
  POD_SECURITY(PodSecurity::violations),
  NETWORK_POLICIES(NetworkPolicies::violations),
  SCALING(Availability::scaling),
  UPDATES(Availability::updates),
  CONNECTIONS(Availability::connections),
  SIDECAR_ORDER(Sidecars::order),
  COLLECTOR(Sidecars::collector),
  IMAGES(Rule::images);

  private final Function<Manifests, List<String>> check;

  Rule(Function<Manifests, List<String>> check) {
    this.check = check;
  }

  List<String> violations(Manifests manifests) {
    return check.apply(manifests);
  }

  /** Each image has a fixed version. */
  private static List<String> images(Manifests manifests) {
    Stream<String> ofPods =
        manifests.workloads().stream()
            .flatMap(Workload::containers)
            .map(container -> container.path("image").asText());
    Stream<String> ofClusters =
        manifests.ofKind("Cluster").stream().map(c -> c.at("/spec/imageName").asText());
    return Stream.concat(ofPods, ofClusters)
        .filter(image -> !image.matches("[a-z0-9./-]+:v?\\d[\\w.-]*"))
        .map(image -> image + " has no fixed version")
        .toList();
  }
}
