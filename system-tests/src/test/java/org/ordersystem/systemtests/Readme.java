package org.ordersystem.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that the README tells to type. */
final class Readme {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /** The shell blocks of one chapter. */
  static List<String> commands(String chapter) {
    try {
      String readme = Files.readString(ROOT.resolve("README.md"));
      int start = readme.indexOf("\n## " + chapter + "\n");
      String text = readme.substring(start, readme.indexOf("\n## ", start + 1));
      return SHELL_BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
