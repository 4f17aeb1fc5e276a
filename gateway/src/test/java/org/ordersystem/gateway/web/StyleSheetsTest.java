package org.ordersystem.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StyleSheetsTest {
  private static final Path STYLES = Path.of("src/main/web/style");

  /** A class at the beginning of a selector. */
  private static final Pattern CLASS = Pattern.compile("(?:^|[},]|\\*/)\\s*\\.([\\w-]+)");

  private static Set<String> classes(String file) throws IOException {
    return CLASS
        .matcher(Files.readString(STYLES.resolve(file)))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Regression: the timeline of a saga got the circles of an order's steps. */
  @Test
  void pagesOfTheShopAndOfTheConsoleShareOnlyTheClassesOfParts() throws IOException {
    Set<String> shared = classes("shop.css");
    shared.retainAll(classes("console.css"));
    shared.removeAll(classes("parts.css"));

    assertEquals(Set.of(), shared);
  }
}
