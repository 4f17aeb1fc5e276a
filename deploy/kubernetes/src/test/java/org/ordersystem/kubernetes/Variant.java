package org.ordersystem.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The overlays, and an overlay with each component that it does not include. */
enum Variant {
  LOCAL(Path.of("overlays/local")),
  PRODUCTION(Path.of("overlays/production")),
  LOCAL_WITH_COLLECTOR(localWith("collector")),
  LOCAL_WITH_DNS_5353(localWith("dns-5353")),
  LOCAL_WITH_NODE_LOCAL_DNS(localWith("node-local-dns")),
  LOCAL_ON_OPENSHIFT(localWith("openshift")),
  LOCAL_WITH_CHECK(localWithTheCheck()),
  LOCAL_WITH_GATEWAY_API(localWith("gateway-api")),
  LOCAL_WITH_INGRESS(localWith("ingress"));

  private final Path folder;
  private Manifests manifests;

  Variant(Path folder) {
    this.folder = folder;
  }

  synchronized Manifests manifests() {
    if (manifests == null) {
      manifests = Manifests.parse(Kustomize.render(folder));
    }
    return manifests;
  }

  private static Path localWith(String component) {
    return written(
        component,
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [../../../overlays/local]
        components: [../../../components/%s]
        """
            .formatted(component));
  }

  private static Path localWithTheCheck() {
    return written(
        "check",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [../../../overlays/local, ../../../overlays/check]
        """);
  }

  private static Path written(String name, String text) {
    Path folder = Path.of("target/variants", name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kustomization.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
