package org.ordersystem.issuer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The signing key in a file, as in the local deployment. */
public class IssuerKeys implements QuarkusTestResourceLifecycleManager {
  static final String SECRET = "s:e%c r+t/=";

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      KeyPair keys = generate();
      folder = Files.createTempDirectory("issuer");
      Path privateKey = Files.writeString(folder.resolve("issuer.pem"), pem(keys));
      return Map.of(
          "ordersystem.development-issuer.signing-key-location",
          privateKey.toString(),
          "ordersystem.development-issuer.client-secret",
          SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(folder.resolve("issuer.pem"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }
}
