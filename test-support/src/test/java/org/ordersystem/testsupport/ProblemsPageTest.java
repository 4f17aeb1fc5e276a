package org.ordersystem.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/problems.md lists the problem types of the code, all of them and no other. */
class ProblemsPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String CODE = "\"([a-z]+(?:-[a-z]+)*)\"";

  /** A status and a code beside each other, a call that takes only the code, or the constant. */
  private static final Pattern IN_CODE =
      Pattern.compile(
          "(?:(?:\\b\\d{3}|\\bstatus)\\s*,|\\bconflict\\(|\\buri\\(|\\bVALIDATION_FAILED =)\\s*"
              + CODE);

  private static final Pattern ON_PAGE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  private static Set<String> found(Pattern pattern, Stream<String> texts) {
    Set<String> codes = new TreeSet<>();
    texts.forEach(
        text -> {
          Matcher match = pattern.matcher(text);
          while (match.find()) {
            codes.add(match.group(1));
          }
        });
    return codes;
  }

  private static Stream<String> sources(Path module) {
    Path main = module.resolve("src/main/java");
    if (!Files.isDirectory(main)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(main)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
          .map(ProblemsPageTest::text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePageListsEveryTypeAndNoOther() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      assertEquals(
          found(IN_CODE, modules.flatMap(ProblemsPageTest::sources)),
          found(ON_PAGE, Stream.of(text(ROOT.resolve("docs/problems.md")))));
    }
  }
}
