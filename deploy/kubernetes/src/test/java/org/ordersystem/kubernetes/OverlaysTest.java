package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;

class OverlaysTest {
  private static final Pattern LABEL = Pattern.compile("-l app.kubernetes.io/name=([a-z-]+)");
  private static final String PRIVATE_NETWORKS = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|API_KEY)");

  @Test
  void localHoldsEveryService() {
    Set<String> services = new HashSet<>();
    for (Service service : Service.values()) {
      services.add(service.folder());
    }
    assertEquals(services, deployments(Variant.LOCAL));
  }

  @Test
  void productionHoldsNoSimulatorAndNoDevelopmentIssuer() {
    Manifests production = Variant.PRODUCTION.manifests();
    assertFalse(deployments(Variant.PRODUCTION).contains("payment-provider-simulator"));
    assertFalse(deployments(Variant.PRODUCTION).contains("development-issuer"));
    assertFalse(production.isLocal());
    for (Workload workload : production.workloads()) {
      workload
          .containers()
          .flatMap(container -> production.environment(container).keySet().stream())
          .forEach(name -> assertFalse(name.contains("DEVELOPMENT_ISSUER"), name));
    }
  }

  /** The commands of the page select what exists. */
  @Test
  void thePageNamesWhatTheLocalSystemHas() throws IOException {
    Manifests local = Variant.LOCAL_WITH_CHECK.manifests();
    String page = Files.readString(Path.of("README.md"));
    List<String> labels =
        LABEL.matcher(page).results().map(match -> match.group(1)).distinct().toList();
    assertFalse(labels.isEmpty());
    for (String label : labels) {
      assertTrue(
          local.workloads().stream()
              .anyMatch(w -> label.equals(w.labels().get("app.kubernetes.io/name"))),
          label);
    }
    try (Stream<Path> components = Files.list(Path.of("components"))) {
      components.forEach(
          folder ->
              assertTrue(page.contains("`components/" + folder.getFileName() + "`"), "" + folder));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsWrittenDown(Variant variant) {
    Manifests manifests = variant.manifests();
    for (Workload workload : manifests.workloads()) {
      workload
          .containers()
          .flatMap(container -> manifests.environment(container).entrySet().stream())
          .filter(variable -> SECRET.matcher(variable.getKey()).matches())
          .forEach(
              variable -> assertTrue(variable.getValue().startsWith("secret:"), variable.getKey()));
    }
  }

  /** The header of a proxy is believed only where a controller is in front of the gateway. */
  @ParameterizedTest
  @EnumSource
  void onlyTheGatewayBehindAControllerTrustsItsNetworks(Variant variant) {
    Manifests manifests = variant.manifests();
    boolean behindAController = !manifests.ofKind("Ingress", "Gateway").isEmpty();
    Map<String, String> expected =
        behindAController
            ? Map.of("gateway ORDERSYSTEM_PROXIES_TRUSTED", PRIVATE_NETWORKS)
            : Map.of();
    Map<String, String> proxies = new HashMap<>();
    for (Workload workload : manifests.workloads()) {
      workload
          .containers()
          .flatMap(container -> manifests.environment(container).entrySet().stream())
          .filter(variable -> variable.getKey().startsWith("ORDERSYSTEM_PROXIES_"))
          .forEach(
              variable ->
                  proxies.put(workload.name() + " " + variable.getKey(), variable.getValue()));
    }
    assertEquals(expected, proxies);
  }

  @Test
  void theArgoCdExampleIsValidAndPointsHere() throws IOException {
    Manifests example = Manifests.parse(Files.readString(Path.of("argo-cd/application.yaml")));
    assertEquals(List.of(), Rule.SCHEMA.violations(example));
    Manifests broken = example.with("Application", "order-system", "/spec/source/revision", "main");
    assertFalse(Rule.SCHEMA.violations(broken).isEmpty());
    JsonNode application = example.resources().getFirst();
    assertTrue(Files.isDirectory(Path.of("../..", application.at("/spec/source/path").asText())));
  }

  /** The web application is at the root. */
  @Test
  void everyPathIsLedToTheGateway() {
    JsonNode route =
        Variant.PRODUCTION.manifests().ofKind("HTTPRoute").stream()
            .filter(each -> Manifests.name(each).equals("public"))
            .findFirst()
            .orElseThrow();
    assertEquals("/", route.at("/spec/rules/0/matches/0/path/value").asText());
    assertEquals("gateway", route.at("/spec/rules/0/backendRefs/0/name").asText());
    JsonNode ingress = Variant.LOCAL_WITH_INGRESS.manifests().ofKind("Ingress").getFirst();
    assertEquals("/", ingress.at("/spec/rules/0/http/paths/0/path").asText());
    assertEquals("gateway", ingress.at("/spec/rules/0/http/paths/0/backend/service/name").asText());
  }

  private static Set<String> deployments(Variant variant) {
    return variant.manifests().ofKind("Deployment").stream()
        .map(Manifests::name)
        .collect(Collectors.toSet());
  }
}
