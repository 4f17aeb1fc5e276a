package org.ordersystem.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service of this project, as its own sources describe it. */
record ServiceModule(String name, Path folder) {
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern METHOD = Pattern.compile("(?m)^  [\\w<>, ]+ (\\w+)\\(\\);");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

  static Optional<ServiceModule> named(String name) {
    Path folder = Path.of("../..", name);
    return Files.exists(folder.resolve("src/main/resources/application.properties"))
        ? Optional.of(new ServiceModule(name, folder))
        : Optional.empty();
  }

  /** The values of the configuration file, without those of a profile. */
  Properties properties() {
    Properties properties = allProperties();
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("%"))
        .forEach(properties::remove);
    return properties;
  }

  private Properties allProperties() {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(folder.resolve("src/main/resources/application.properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  int number(String property) {
    return Integer.parseInt(properties().getProperty(property).replaceAll("\\D", ""));
  }

  /** Every environment variable that the file or a {@code @ConfigMapping} of the module names. */
  Set<String> variables() {
    Set<String> names = new HashSet<>();
    allProperties()
        .forEach(
            (property, value) -> {
              names.add(variable(property.toString().replaceFirst("^%\\w+\\.", "")));
              VARIABLE.matcher(value.toString()).results().forEach(m -> names.add(m.group(1)));
            });
    try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
      files.filter(file -> file.toString().endsWith("Config.java")).forEach(f -> read(f, names));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void read(Path file, Set<String> names) {
    try {
      String source = Files.readString(file);
      Matcher prefix = PREFIX.matcher(source);
      if (prefix.find()) {
        METHOD
            .matcher(source)
            .results()
            .forEach(m -> names.add(variable(prefix.group(1) + "." + kebab(m.group(1)))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kebab(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The environment variable of a property, by MicroProfile Config's rule. */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
