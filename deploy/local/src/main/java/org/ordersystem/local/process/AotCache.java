package org.ordersystem.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Folders;

/**
 * The ahead-of-time caches of the JVM (JEP 483, JEP 514): one file for each service and JDK. A
 * training run writes it when it ends; every start uses it until the service is built again. The
 * JVM ignores a cache that does not fit.
 */
public enum AotCache {
  /** A start uses the cache if it is newer than the build. */
  USE {
    @Override
    List<String> flags(Path module) {
      Path file = file(module);
      return fresh(module) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off") : List.of();
    }
  },
  /** A process writes its cache when it ends. */
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
