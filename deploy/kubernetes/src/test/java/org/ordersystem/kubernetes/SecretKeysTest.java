package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.secrets.Main;

/** The secrets that pods use are exactly those that are created. A value is {@code name/key}. */
class SecretKeysTest {
  @TempDir Path folder;

  @Test
  void ofTheLocalSystemComeFromItsJob() throws IOException {
    Main.main("folder", folder.toString());
    Set<String> made = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.startsWith("for/")) // for Docker Compose
          .forEach(made::add);
    }
    Manifests local = Variant.LOCAL_WITH_CHECK.manifests();
    Set<String> used = used(local);
    used.addAll(mounted(local));
    // PostgreSQL's init script uses the database names as user names.
    made.removeIf(value -> value.endsWith("/username") && !used.contains(value));
    assertEquals(made, used);
    Set<String> allowed = new HashSet<>();
    local
        .find("Role", "secrets")
        .orElseThrow()
        .findValues("resourceNames")
        .forEach(names -> names.forEach(name -> allowed.add(name.asText())));
    assertEquals(names(made), allowed);
  }

  @Test
  void ofProductionComeFromOutsideAndFromCloudNativePg() {
    Manifests production = Variant.PRODUCTION.manifests();
    Set<String> made = new TreeSet<>();
    for (JsonNode external : production.ofKind("ExternalSecret")) {
      for (JsonNode entry : external.at("/spec/data")) {
        made.add(Manifests.name(external) + "/" + entry.path("secretKey").asText());
      }
    }
    for (JsonNode cluster : production.ofKind("Cluster")) {
      made.add(Manifests.name(cluster) + "-app/username");
      made.add(Manifests.name(cluster) + "-app/password");
    }
    Set<String> used = used(production);
    for (JsonNode store : production.ofKind("ObjectStore")) {
      store
          .at("/spec/configuration/s3Credentials")
          .forEach(ref -> used.add(ref.path("name").asText() + "/" + ref.path("key").asText()));
    }
    assertEquals(made, used);
  }

  private static Set<String> used(Manifests manifests) {
    Set<String> used = new TreeSet<>();
    for (Workload workload : manifests.workloads()) {
      for (JsonNode ref : workload.pod().findValues("secretKeyRef")) {
        used.add(ref.path("name").asText() + "/" + ref.path("key").asText());
      }
    }
    return used;
  }

  /** The files of mounted secrets that the containers' variables name. */
  private static Set<String> mounted(Manifests manifests) {
    Set<String> used = new TreeSet<>();
    for (Workload workload : manifests.workloads()) {
      for (JsonNode volume : workload.pod().path("volumes")) {
        String secret = volume.at("/secret/secretName").asText();
        String name = volume.path("name").asText();
        if (!secret.isEmpty()) {
          files(manifests, workload, name).forEach(file -> used.add(secret + "/" + file));
        }
      }
    }
    return used;
  }

  private static List<String> files(Manifests manifests, Workload workload, String volume) {
    return workload
        .containers()
        .flatMap(
            container ->
                Workload.list(container.path("volumeMounts"))
                    .filter(mount -> mount.path("name").asText().equals(volume))
                    .map(mount -> mount.path("mountPath").asText() + "/")
                    .flatMap(
                        path ->
                            manifests.environment(container).values().stream()
                                .filter(value -> value.contains(path))
                                .map(
                                    value -> value.substring(value.indexOf(path) + path.length()))))
        .toList();
  }

  private static Set<String> names(Set<String> values) {
    Set<String> names = new HashSet<>();
    values.forEach(value -> names.add(value.replaceAll("/.*", "")));
    return names;
  }
}
