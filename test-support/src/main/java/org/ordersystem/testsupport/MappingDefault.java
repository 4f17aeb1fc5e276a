package org.ordersystem.testsupport;

import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The default values in the configuration mappings of other services. Their classes are not on the
 * class path, so the source is read.
 */
public final class MappingDefault {
  private static final String DECLARATION = "@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration %s\\(\\)";

  private MappingDefault() {}

  /**
   * Returns a default.
   *
   * @param module its folder
   * @param mapping the full name of the interface
   * @throws IllegalStateException if the property has no default
   */
  public static Duration duration(String module, String mapping, String property) {
    Path source = Path.of("..", module, "src/main/java", mapping.replace('.', '/') + ".java");
    try {
      Matcher declared =
          Pattern.compile(DECLARATION.formatted(property)).matcher(Files.readString(source));
      if (!declared.find()) {
        throw new IllegalStateException(source + " declares no default of " + property);
      }
      return new DurationConverter().convert(declared.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
