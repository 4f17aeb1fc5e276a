package org.ordersystem.local.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Properties;
import org.ordersystem.local.os.PrivateFiles;

/**
 * The passwords of one local system. Each is random, is created at first use and is kept until a
 * reset.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private final Path file;
  private final Properties values = new Properties();

  public Secrets(Path folder) {
    this.file = folder.resolve("secrets.properties");
  }

  /** The password of the database server's superuser {@code postgres}. */
  public String superuserPassword() {
    return get("postgres.superuser");
  }

  /** The password of a user of the database server. */
  public String databasePassword(String user) {
    return get("postgres." + user);
  }

  /** The secret of the OAuth client {@code saga-orchestrator}. */
  public String clientSecret() {
    return get("client.saga-orchestrator");
  }

  /** The payment provider's API key. */
  public String providerApiKey() {
    return get("provider.api-key");
  }

  /** What the gateway shows to the failure lab. */
  public String labToken() {
    return get("lab.token");
  }

  /** All secrets that exist so far. */
  public synchronized Collection<String> all() {
    if (values.isEmpty()) {
      load();
    }
    return values.values().stream().map(String::valueOf).toList();
  }

  /**
   * Forgets the passwords in memory. The next ones are read from the file, or created if it is
   * gone.
   */
  public synchronized void forget() {
    values.clear();
  }

  private synchronized String get(String key) {
    if (values.isEmpty()) {
      load();
    }
    String value = values.getProperty(key);
    if (value == null) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      value = HexFormat.of().formatHex(bytes);
      values.setProperty(key, value);
      store();
    }
    return value;
  }

  private void load() {
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
  }

  private void store() {
    StringWriter text = new StringWriter();
    try {
      values.store(text, "Made at the first start; ./dev reset makes new ones");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFiles.write(file, text.toString());
  }
}
