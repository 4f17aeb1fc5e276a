package org.ordersystem.kubernetes;

import static org.ordersystem.kubernetes.PodSecurity.expect;

import java.util.ArrayList;
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
  ROOM(Room::violations),
  JOBS(Rule::jobs),
  SIDECARS(Sidecars::needed),
  COLLECTOR(Sidecars::collector),
  IMAGES(Rule::images);

  private final Function<Manifests, List<String>> check;

  Rule(Function<Manifests, List<String>> check) {
    this.check = check;
  }

  List<String> violations(Manifests manifests) {
    return check.apply(manifests);
  }

  /**
   * The name of a Job holds the version of its image. The template of a Job cannot change, so a new
   * version under the old name could not be applied. It is removed some time after it is done.
   */
  private static List<String> jobs(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      if (workload.kind().equals("Job")) {
        String image = workload.pod().at("/containers/0/image").asText();
        String version = image.substring(image.lastIndexOf(':') + 1).replace('.', '-');
        expect(
            workload.name().endsWith("-" + version),
            workload.title() + " must end with -" + version,
            violations);
        expect(
            workload.resource().at("/spec/ttlSecondsAfterFinished").asInt() > 0,
            workload.title() + " is never removed",
            violations);
      }
    }
    return violations;
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
