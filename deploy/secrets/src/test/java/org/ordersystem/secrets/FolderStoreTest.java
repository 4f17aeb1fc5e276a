package org.ordersystem.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
  @TempDir Path folder;

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    Main.main("folder", folder.toString());
    Map<Path, String> made = files();
    Main.main("folder", folder.toString());
    assertEquals(made, files());
  }

  @Test
  void anInterruptedRunIsCompletedWithWhatIsThere() throws IOException {
    Main.main("folder", folder.toString());
    Map<Path, String> made = files();
    for (String lost :
        List.of(
            "development-issuer-secrets", "jwks", "for/gateway/config", "for/postgres/config")) {
      Path gone = folder.resolve(lost);
      try (Stream<Path> content = Files.list(gone)) {
        for (Path file : content.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(gone);
    }
    Main.main("folder", folder.toString());
    assertEquals(made, files());
  }

  @Test
  void onlyOwnerAndGroupMayRead() throws IOException {
    Main.main("folder", folder.toString());
    try (Stream<Path> all = Files.walk(folder).skip(1)) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(Files.isDirectory(path) ? "rwxr-x---" : "rw-r-----", mode, path.toString());
      }
    }
  }

  @Test
  void runsAtTheSameTimeAgreeAndLeaveNothingBehind() throws IOException {
    Store store = new FolderStore(folder);
    Set<Map<String, String>> results =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(number -> store.once("one", Map.of("value", String.valueOf(number))))
            .collect(Collectors.toSet());
    assertEquals(1, results.size());
    assertEquals(Set.of(Path.of("one/value")), files().keySet());
  }

  @Test
  void eachContainerFindsItsOwnSecretsOnly() throws IOException {
    Main.main("folder", folder.toString());
    Map<Path, String> files = files();
    String owner = files.get(Path.of("orders-db-app/password"));
    String restricted = files.get(Path.of("orders-db-service/password"));
    String config = "quarkus.datasource.password=" + restricted + "\n";
    assertEquals(config, files.get(Path.of("for/order-service/config/application.properties")));
    assertEquals(
        config + "quarkus.flyway.password=" + owner + "\n",
        files.get(Path.of("for/order-service-migration/config/application.properties")));
    assertEquals(owner, files.get(Path.of("for/postgres/config/orders")));
    assertEquals(restricted, files.get(Path.of("for/postgres/config/orders_service")));
    assertTrue(
        files
            .get(Path.of("for/development-issuer/config/signing-key.pem"))
            .startsWith("-----BEGIN PRIVATE"));
    assertEquals("", files.get(Path.of("for/gateway/config/application.properties")));
    assertEquals(Set.of("password", "api-key"), names(files, "for/check"));
    assertEquals(Set.of("application.properties", "jwks.json"), names(files, "for/order-service"));
  }

  private static Set<String> names(Map<Path, String> files, String below) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(below))
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toSet());
  }
}
