package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the commands in the documents and runs them. */
final class Readme {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /** Returns the shell blocks of one chapter of the README. */
  static List<String> commands(String chapter) {
    String readme = read("README.md");
    int start = readme.indexOf("\n## " + chapter + "\n");
    return blocks(readme.substring(start, readme.indexOf("\n## ", start + 1)));
  }

  /** Returns the shell blocks of a whole page, such as {@code docs/containers.md}. */
  static List<String> commandsOfPage(String page) {
    return blocks(read(page));
  }

  private static List<String> blocks(String text) {
    return SHELL_BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
  }

  private static String read(String page) {
    try {
      return Files.readString(ROOT.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the commands in one shell that stops at the first failure. Returns their output. */
  static String bash(String commands, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
            .directory(ROOT.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process shell = builder.start();
      shell.getOutputStream().close();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output, shell.waitFor(), is(0));
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
