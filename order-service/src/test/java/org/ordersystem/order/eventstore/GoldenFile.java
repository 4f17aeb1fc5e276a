package org.ordersystem.order.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The stored JSON of each event type and schema version, in {@code src/test/resources/events}. */
final class GoldenFile {
  private GoldenFile() {}

  static String read(EventType type, int schemaVersion) {
    return read(type.storedName() + "." + schemaVersion);
  }

  static String read(String nameAndVersion) {
    String name = "/events/%s.json".formatted(nameAndVersion);
    try (InputStream file = GoldenFile.class.getResourceAsStream(name)) {
      Objects.requireNonNull(file, "there is no golden file " + name);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
