package org.ordersystem.local.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  @TempDir Path folder;

  @Test
  void theKeysStayAtTheNextStart() throws IOException {
    SigningKeys keys = new SigningKeys(folder);
    keys.createIfMissing();
    String key = Files.readString(keys.privateKey());
    String keySet = Files.readString(keys.keySet());
    assertTrue(key.startsWith("-----BEGIN PRIVATE KEY-----"));
    assertTrue(keySet.contains("RS256"));

    new SigningKeys(folder).createIfMissing();
    assertEquals(key, Files.readString(keys.privateKey()));
    assertEquals(keySet, Files.readString(keys.keySet()));
  }
}
