package org.ordersystem.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes the service under test trust the tokens of {@link Tokens}. */
public class TokenEnvironment implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of("mp.jwt.verify.publickey", Tokens.keySet());
  }

  @Override
  public void stop() {}
}
