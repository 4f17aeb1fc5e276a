package org.ordersystem.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Console;

class BuildTest {
  private static final long BUILT = 2000;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(written, true));

  @TempDir Path root;
  private Build build;

  @BeforeEach
  void everythingIsBuilt() throws IOException {
    build = new Build(new Workspace(root, root.resolve(".local"), 0), console);
    for (Service service : Service.values()) {
      changed(service.folder() + "/pom.xml", 1000);
      changed(service.folder() + "/target/quarkus-app/quarkus-run.jar", BUILT);
    }
  }

  @Test
  void whatIsBuiltStays() {
    assertEquals(List.of(), build.stale());
  }

  @Test
  void aChangedSourceConcernsItsServiceOnly() throws IOException {
    changed("gateway/src/main/resources/application.properties", 3000);
    assertEquals(List.of(Service.GATEWAY), build.stale());
  }

  @Test
  void aChangeOfTheCommonBuildConcernsAll() throws IOException {
    changed("pom.xml", 3000);
    assertEquals(List.of(Service.values()), build.stale());
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-defaults", "saga-participant"})
  void aChangedLibraryConcernsAll(String library) throws IOException {
    changed(library + "/src/main/java/Changed.java", 3000);
    assertEquals(List.of(Service.values()), build.stale());
  }

  @Test
  void aMissingProgramIsBuilt() throws IOException {
    Files.delete(root.resolve("order-service/target/quarkus-app/quarkus-run.jar"));
    assertEquals(List.of(Service.ORDER_SERVICE), build.stale());
  }

  @Test
  void ofMavensOutputOnlyModulesAndErrorsAreShown() {
    BuildProgress progress = new BuildProgress(console);
    progress.line("[INFO] Scanning for projects...");
    progress.line("[INFO] Building gateway 1.0.0-SNAPSHOT                    [4/7]");
    progress.line("[ERROR] no such thing");
    assertEquals(
        List.of("  [4/7] gateway", "  [ERROR] no such thing"), written.toString().lines().toList());
  }

  @Test
  void downloadsAreCounted() {
    BuildProgress progress = new BuildProgress(console);
    for (int i = 0; i < 250; i++) {
      progress.line("[INFO] Downloaded from central: https://repo.example/" + i);
    }
    assertEquals(
        List.of("  100 files downloaded", "  200 files downloaded"),
        written.toString().lines().toList());
  }

  private void changed(String file, long millis) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    for (Path each = path; !each.equals(root); each = each.getParent()) {
      Files.setLastModifiedTime(each, FileTime.fromMillis(millis));
    }
  }
}
