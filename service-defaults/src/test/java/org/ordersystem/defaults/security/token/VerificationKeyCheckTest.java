package org.ordersystem.defaults.security.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"})
  void withAKeyItStarts(String property) {
    Config config = new SmallRyeConfigBuilder().withDefaultValue(property, "a key").build();
    assertDoesNotThrow(() -> key.check(null, config));
  }
}
