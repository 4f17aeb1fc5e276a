package org.ordersystem.local.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.os.Folders;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void aSecretIsTheSameAtTheNextStart() {
    String first = new Secrets(folder).clientSecret();
    assertEquals(first, new Secrets(folder).clientSecret());
  }

  @Test
  void everySecretIsAnother() {
    Secrets secrets = new Secrets(folder);
    assertNotEquals(secrets.databasePassword("orders"), secrets.databasePassword("sagas"));
    assertNotEquals(secrets.clientSecret(), secrets.providerApiKey());
  }

  @Test
  void onlyTheOwnerCanReadThem() throws IOException {
    new Secrets(folder).clientSecret();
    Path file = folder.resolve("secrets.properties");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void secretsAreCreatedAgainIfTheFileIsMissing() {
    Secrets secrets = new Secrets(folder);
    String first = secrets.clientSecret();
    Folders.delete(folder.resolve("secrets.properties"));
    secrets.forget();
    assertNotEquals(first, secrets.clientSecret());
  }
}
