package org.ordersystem.defaults.security.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationKeyCheckTest {
  private final VerificationKeyCheck key = new VerificationKeyCheck();

  @Test
  void withoutAKeyTheServiceRefusesToStart() {
    Config nothing = new SmallRyeConfigBuilder().build();
    assertThrows(IllegalStateException.class, () -> key.check(null, nothing));
  }

  @Test
  void noneIsNoKey() {
    Config none =
        new SmallRyeConfigBuilder().withDefaultValue("mp.jwt.verify.publickey", "NONE").build();
    assertThrows(IllegalStateException.class, () -> key.check(null, none));
  }

  @Test
  void withAKeyItStarts() {
    assertDoesNotThrow(() -> check("mp.jwt.verify.publickey", "a key"));
  }

  @Test
  void aProviderMayBeAwayAtTheStart() {
    assertDoesNotThrow(() -> check("mp.jwt.verify.publickey.location", "http://127.0.0.1:1/keys"));
  }

  @Test
  void aFileMustBeThere(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a file");
    String location = "mp.jwt.verify.publickey.location";
    assertThrows(IllegalStateException.class, () -> check(location, file.toString()));
    assertThrows(IllegalStateException.class, () -> check(location, "file:" + file));

    Files.createFile(file);

    assertDoesNotThrow(() -> check(location, file.toString()));
    assertDoesNotThrow(() -> check(location, "file:" + file));
  }

  private void check(String property, String value) {
    key.check(null, new SmallRyeConfigBuilder().withDefaultValue(property, value).build());
  }
}
