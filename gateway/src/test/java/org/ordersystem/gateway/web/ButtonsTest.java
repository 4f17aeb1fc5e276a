package org.ordersystem.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ButtonsTest {
  private static final Pattern DISABLED = Pattern.compile("[?.\\s]disabled\\b");

  private static boolean disables(Path module) {
    try {
      return DISABLED.matcher(Files.readString(module)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Regression: buttons of the failure lab lost the focus while they were busy. */
  @Test
  void aButtonThatCannotBeUsedKeepsTheFocus() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/web"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".js"))
              .filter(ButtonsTest::disables)
              .toList();
      assertEquals(List.of(), found, "use aria-disabled, and do nothing when it is clicked");
    }
  }
}
