package org.ordersystem.gateway.security;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {
  private final VerificationKey key = new VerificationKey();

  @Test
  void withoutAKeyTheGatewayDoesNotStart() {
    SmallRyeConfig nothing = new SmallRyeConfigBuilder().build();

    assertThrows(IllegalStateException.class, () -> key.check(new StartupEvent(), nothing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"})
  void withAKeyOrItsPlaceItStarts(String name) {
    SmallRyeConfig config = new SmallRyeConfigBuilder().withDefaultValue(name, "some").build();

    assertDoesNotThrow(() -> key.check(new StartupEvent(), config));
  }
}
