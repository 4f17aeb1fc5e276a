package org.ordersystem.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
  @TempDir Path module;

  @Test
  void withoutACacheNothingIsUsed() throws IOException {
    changed("target/quarkus-app/quarkus-run.jar", 1000);
    assertEquals(List.of(), AotCache.USE.flags(module));
  }

  @Test
  void aCacheThatIsNewerThanTheBuildIsUsed() throws IOException {
    changed("target/quarkus-app/quarkus-run.jar", 1000);
    changed(cacheFile(), 2000);
    assertTrue(AotCache.USE.flags(module).getFirst().startsWith("-XX:AOTCache=" + module));
  }

  @Test
  void aCacheOfAnEarlierBuildIsNotUsed() throws IOException {
    changed(cacheFile(), 2000);
    changed("target/quarkus-app/app/service.jar", 3000);
    assertFalse(AotCache.fresh(module));
    assertEquals(List.of(), AotCache.USE.flags(module));
  }

  @Test
  void aTrainingRunWritesTheFileThatALaterStartReads() {
    String written = AotCache.TRAIN.flags(module).getFirst();
    assertEquals("-XX:AOTCacheOutput=" + module.resolve(cacheFile()), written);
  }

  private static String cacheFile() {
    return "target/jdk-" + Runtime.version() + ".aot";
  }

  private void changed(String file, long millis) throws IOException {
    Path path = module.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    for (Path each = path; !each.equals(module); each = each.getParent()) {
      Files.setLastModifiedTime(each, FileTime.fromMillis(millis));
    }
  }
}
