package org.ordersystem.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final SignInConfig NOBODY =
      new SignInConfig() {
        @Override
        public Optional<URI> authorizationEndpoint() {
          return Optional.empty();
        }

        @Override
        public Optional<URI> tokenEndpoint() {
          return Optional.empty();
        }

        @Override
        public Optional<URI> endSessionEndpoint() {
          return Optional.empty();
        }

        @Override
        public String clientId() {
          return "web";
        }

        @Override
        public String scope() {
          return "openid";
        }
      };

  private static Configuration with(String traceAddress) {
    return Configuration.of(NOBODY, false, Optional.of(traceAddress));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:16686/trace/{traceId}", "https://t.example/?id={traceId}&x"})
  void anAddressOfTracesIsAnUrlWithAPlaceForTheId(String address) {
    assertEquals(address, with(address).traceAddress());
  }

  /** A link of the page could run a script. */
  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert('{traceId}')", "https://t.example/", "/trace/{traceId}", ""})
  void anythingElseFailsAtStart(String address) {
    assertThrows(IllegalArgumentException.class, () -> with(address));
  }
}
