package org.ordersystem.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service of this project, as its sources describe it. */
record ServiceModule(String name, Path folder) {
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern METHOD = Pattern.compile("(?m)^  [\\w<>, ]+ (\\w+)\\(\\);");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

  private static final Path DEFAULTS = Path.of("../../service-defaults/src/main/resources");

  static Optional<ServiceModule> named(String name) {
    Path folder = Path.of("../..", name);
    return Files.exists(folder.resolve("src/main/resources/application.properties"))
        ? Optional.of(new ServiceModule(name, folder))
        : Optional.empty();
  }

  /** The properties that apply outside tests: those of service-defaults, then the service's own. */
  Properties properties() {
    Properties own = file();
    Properties defaults = load(DEFAULTS.resolve("META-INF/microprofile-config.properties"));
    Properties effective = new Properties();
    String parent = own.getProperty("quarkus.config.profile.parent");
    putAll(effective, defaults, "");
    putAll(effective, defaults, "%" + parent + ".");
    putAll(effective, own, "");
    return effective;
  }

  private static void putAll(Properties effective, Properties source, String profile) {
    source.stringPropertyNames().stream()
        .filter(name -> name.startsWith(profile) && !name.startsWith("%", profile.length()))
        .forEach(name -> effective.put(name.substring(profile.length()), source.getProperty(name)));
  }

  private Properties file() {
    return load(folder.resolve("src/main/resources/application.properties"));
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  int number(String property) {
    return Integer.parseInt(properties().getProperty(property).replaceAll("\\D", ""));
  }

  /** Every environment variable that a file or a {@code @ConfigMapping} defines. */
  Set<String> variables() {
    Set<String> names = new HashSet<>();
    addNames(properties(), names);
    addNames(file(), names);
    for (Path sources : List.of(folder.resolve("src/main/java"), DEFAULTS.resolve("../java"))) {
      try (Stream<Path> files = Files.walk(sources.normalize())) {
        files.filter(file -> file.toString().endsWith("Config.java")).forEach(f -> read(f, names));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static void addNames(Properties properties, Set<String> names) {
    for (String property : properties.stringPropertyNames()) {
      names.add(variable(property.replaceFirst("^%\\w+\\.", "")));
      VARIABLE
          .matcher(properties.getProperty(property))
          .results()
          .forEach(reference -> names.add(reference.group(1)));
    }
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

  /** Returns the environment variable of a property (MicroProfile Config). */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
