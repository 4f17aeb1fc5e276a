package org.ordersystem.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Folders;

/**
 * The JVM's ahead-of-time caches (JEP 483, JEP 514): one file per service and JDK, written by a
 * training run at its end, used by every start until the service is built again. The JVM checks a
 * cache itself and goes on without one that does not fit.
 */
public enum AotCache {
  /** Starts use the caches that are fresh. */
  USE {
    @Override
    List<String> flags(Path module) {
      Path file = file(module);
      return fresh(module) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off") : List.of();
    }
  },
  /** Starts write caches when they end. */
  TRAIN {
    @Override
    List<String> flags(Path module) {
      return List.of("-XX:AOTCacheOutput=" + file(module), "-Xlog:aot=error");
    }
  };

  abstract List<String> flags(Path module);

  /** Whether every service has a cache that is newer than its build. */
  public static boolean complete(Workspace workspace) {
    return Arrays.stream(Service.values()).map(workspace::module).allMatch(AotCache::fresh);
  }

  static boolean fresh(Path module) {
    Path file = file(module);
    return Files.exists(file)
        && file.toFile().lastModified() >= Folders.lastChange(module.resolve("target/quarkus-app"));
  }

  /** Removes every service's cache. */
  public static void delete(Workspace workspace) {
    Arrays.stream(Service.values())
        .map(workspace::module)
        .map(AotCache::file)
        .forEach(Folders::delete);
  }

  private static Path file(Path module) {
    return module.resolve("target").resolve("jdk-" + Runtime.version() + ".aot");
  }
}
