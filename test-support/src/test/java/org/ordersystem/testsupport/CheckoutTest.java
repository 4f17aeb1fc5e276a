package org.ordersystem.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a checkout looks like on another system. */
class CheckoutTest {
  private static final Path ROOT = Path.of("..");

  /** An unpacked archive is none. */
  static boolean isCheckout() {
    return Files.exists(ROOT.resolve(".git"));
  }

  private static List<String> git(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process git =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /** A script with carriage returns does not run, and a container reads the scripts as they are. */
  @Test
  @EnabledIf("isCheckout")
  void everyTextFileHasLineFeedsOnly() throws IOException {
    List<String> files = git("ls-files", "--eol");
    assertFalse(files.isEmpty());
    assertEquals(
        List.of(),
        files.stream()
            .filter(file -> !file.startsWith("i/-text"))
            .filter(file -> !file.matches("i/(lf|none) .* attr/text=auto eol=lf\\s.*"))
            .toList());
  }
}
