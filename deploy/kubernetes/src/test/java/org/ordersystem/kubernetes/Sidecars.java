package org.ordersystem.kubernetes;

import static org.ordersystem.kubernetes.PodSecurity.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what runs beside a service, in its pod and on its node. */
final class Sidecars {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");
  private static final int MEBIBYTE = 1 << 20;

  /** The proxy through which the payment service reaches its provider. */
  private static final Set<String> NEEDED = Set.of("provider-proxy");

  /**
   * The one step before a service. The order service does not own its tables, so that it cannot
   * change events. Whatever migrates them has the password of their owner, and must have ended.
   */
  private static final String MIGRATION = "Deployment/order-service migration";

  private Sidecars() {}

  /**
   * A pod is ready only if all its containers are. So each container beside the main one is a
   * helper that the service needs: nothing that only observes can keep a service from serving. It
   * starts first, and the service waits until it does its work. Services migrate themselves, except
   * the one that must not own its tables.
   */
  static List<String> needed(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      for (JsonNode container : workload.initContainers().toList()) {
        String title = workload.title() + " " + container.path("name").asText();
        if (title.equals(MIGRATION)) {
          checkMigration(workload, container, violations);
          continue;
        }
        expect(
            NEEDED.contains(container.path("name").asText()),
            title + " is no helper that its service needs",
            violations);
        expect(
            container.path("restartPolicy").asText().equals("Always"),
            title + " is no sidecar, so it delays each start",
            violations);
        expect(container.has("startupProbe"), title + " may start after its service", violations);
      }
      long others = Workload.list(workload.pod().path("containers")).count();
      expect(
          others == 1,
          workload.title() + " must have exactly one container besides its sidecars",
          violations);
    }
    return violations;
  }

  /** It ends, and after it no container has the password of the owner. */
  private static void checkMigration(
      Workload workload, JsonNode migration, List<String> violations) {
    String owner = secretOf(migration, "QUARKUS_FLYWAY_PASSWORD");
    expect(!owner.isEmpty(), MIGRATION + " is not done by the owner of the tables", violations);
    expect(workload.endsBeforeTheService(migration), MIGRATION + " does not end", violations);
    JsonNode service = workload.container("service").orElseThrow();
    expect(
        service.findValues("secretKeyRef").stream()
            .noneMatch(reference -> reference.path("name").asText().equals(owner)),
        workload.title() + " has the password of the owner of its tables",
        violations);
  }

  private static String secretOf(JsonNode container, String variable) {
    return Workload.list(container.path("env"))
        .filter(entry -> entry.path("name").asText().equals(variable))
        .map(entry -> entry.at("/valueFrom/secretKeyRef/name").asText())
        .findFirst()
        .orElse("");
  }

  static List<String> collector(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      workload
          .container("collector")
          .ifPresent(
              container -> {
                String text =
                    manifests
                        .find("ConfigMap", "collector")
                        .orElseThrow()
                        .at("/data/collector.yaml")
                        .asText();
                checkVariables(workload, container, text, violations);
                checkFile(Manifests.parse(text).resources().getFirst(), workload, violations);
              });
    }
    return violations;
  }

  private static void checkVariables(
      Workload workload, JsonNode container, String text, List<String> violations) {
    Set<String> given = new HashSet<>(Set.of("BACKEND"));
    container.path("env").forEach(variable -> given.add(variable.path("name").asText()));
    VARIABLE
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !given.contains(name))
        .forEach(name -> violations.add(workload.title() + " collector lacks " + name));
  }

  private static void checkFile(JsonNode file, Workload workload, List<String> violations) {
    Set<String> used = new HashSet<>();
    file.at("/service/extensions").forEach(name -> used.add("extensions/" + name.asText()));
    for (JsonNode pipeline : file.at("/service/pipelines")) {
      String first = pipeline.at("/processors/0").asText();
      expect(first.equals("memory_limiter"), "the memory limiter is not first", violations);
      for (String part : List.of("receivers", "processors", "exporters")) {
        pipeline.path(part).forEach(name -> used.add(part + "/" + name.asText()));
      }
    }
    Set<String> defined = new HashSet<>();
    for (String part : List.of("extensions", "receivers", "processors", "exporters")) {
      Manifests.map(file.path(part)).keySet().forEach(name -> defined.add(part + "/" + name));
    }
    expect(used.equals(defined), "used are " + used + ", defined " + defined, violations);
    file.path("exporters").forEach(exporter -> checkBuffer(file, exporter, workload, violations));
  }

  /** The queue is on disk, fits into the volume, never expires and never blocks the service. */
  private static void checkBuffer(
      JsonNode file, JsonNode exporter, Workload workload, List<String> violations) {
    JsonNode queue = exporter.path("sending_queue");
    expect(file.path("extensions").has(queue.path("storage").asText()), "no storage", violations);
    expect(
        !queue.path("block_on_overflow").asBoolean(true),
        "block_on_overflow must be false",
        violations);
    expect(
        exporter.at("/retry_on_failure/max_elapsed_time").asInt(-1) == 0, "gives up", violations);
    int signals = file.at("/service/pipelines").size();
    long most = signals * queue.path("queue_size").asLong() / MEBIBYTE;
    long room =
        Workload.list(workload.pod().path("volumes"))
            .filter(volume -> volume.path("name").asText().equals("telemetry-buffer"))
            .mapToLong(
                v -> Long.parseLong(v.at("/emptyDir/sizeLimit").asText("0").replace("Mi", "")))
            .findFirst()
            .orElse(0);
    // Twice, because the storage is compacted into a second file.
    expect(
        2 * most < room,
        "a buffer of " + most + " MiB does not fit twice into " + room + " MiB",
        violations);
  }
}
