package org.ordersystem.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ordersystem.gateway.local.LabConfig;

/**
 * All files of the web application, in memory. A request names one of them or nothing: no path of a
 * request reaches the file system.
 */
@Singleton
class WebFiles {
  private static final String PAGE = "index.html";

  private final WebConfig config;
  private final String configuration;
  private final Map<String, byte[]> built;
  private volatile State state;

  /**
   * @param version in the addresses of the files; it changes with the content of any of them
   */
  private record State(String version, WebFile page, Map<String, WebFile> assets) {}

  WebFiles(WebConfig config, SignInConfig signIn, LabConfig lab, ObjectMapper json) {
    this.config = config;
    boolean hasLab = ConfigUtils.isProfileActive("local") && lab.url().isPresent();
    configuration = json(json, Configuration.of(signIn, hasLab, config.traceAddress()));
    built = new TreeMap<>();
    try {
      ClassPathUtils.consumeAsPaths("web", root -> built.putAll(read(root)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    state = state(built);
  }

  /** The only page. */
  WebFile page() {
    config.source().ifPresent(this::readAgain);
    return state.page();
  }

  /** The file with this name, for example {@code shop/basket.js}. */
  Optional<WebFile> asset(String name) {
    return Optional.ofNullable(state.assets().get(name));
  }

  /** Whether the address of a file names its present content, so that it never changes. */
  boolean isVersion(String version) {
    return config.source().isEmpty() && state.version().equals(version);
  }

  private void readAgain(Path source) {
    Map<String, byte[]> files = new TreeMap<>(built);
    files.putAll(read(source));
    state = state(files);
  }

  private State state(Map<String, byte[]> files) {
    Map<String, WebFile> assets = new TreeMap<>();
    files.forEach((name, content) -> assets.put(name, WebFile.of(name, content)));
    assets.remove(PAGE);
    String version = WebFile.tag(files.values().toArray(byte[][]::new));
    String page =
        new String(files.get(PAGE), UTF_8)
            .replace("{version}", version)
            .replace("{configuration}", configuration);
    return new State(version, WebFile.of(PAGE, page.getBytes(UTF_8)), assets);
  }

  /** JSON that cannot end the element in which it stands. */
  private static String json(ObjectMapper json, Configuration configuration) {
    try {
      return json.writeValueAsString(configuration).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> read(Path root) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
