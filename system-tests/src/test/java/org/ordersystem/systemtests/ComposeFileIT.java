package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The profile observability, as far as docker-compose.yml shows it. The tests do not pull its
 * images.
 */
@EnabledIf("org.ordersystem.local.os.ContainerEngine#isUsed")
class ComposeFileIT {
  private static final String CONFIG = "docker compose --profile observability config ";

  private final ComposeProject project = new ComposeProject();

  @Test
  void everyImageIsPinned() {
    List<String> images = project.bash(CONFIG + "--images").lines().toList();
    for (String image : List.of("opentelemetry-collector", "tempo", "prometheus", "grafana:")) {
      assertThat(images, hasItem(containsString(image)));
    }
    assertThat(images, everyItem(matchesPattern(".+:(test|v?[0-9][0-9.]*)")));
  }

  @Test
  void everyFileThatIsMountedExists() {
    List<Path> mounted =
        project
            .bash(CONFIG)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("source: /"))
            .map(line -> Path.of(line.substring("source: ".length())))
            .toList();
    assertThat(mounted, hasSize(6));
    mounted.forEach(file -> assertThat(file.toString(), Files.exists(file), is(true)));
  }
}
