package org.ordersystem.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The keys of the development issuer in files, as the local deployment lays them out. */
public class IssuerKeys implements QuarkusTestResourceLifecycleManager {
  static final String SECRET = "s:e%c r+t/=";

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      KeyPair keys = generate();
      folder = Files.createTempDirectory("issuer");
      Path privateKey = Files.writeString(folder.resolve("issuer.pem"), pem(keys));
      Path keySet = Files.writeString(folder.resolve("jwks.json"), keySet(keys));
      return Map.of(
          // Instead of the one that Quarkus makes up for tests.
          "mp.jwt.verify.publickey",
          "NONE",
          "mp.jwt.verify.publickey.location",
          keySet.toUri().toString(),
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
      Files.deleteIfExists(folder.resolve("jwks.json"));
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

  private static String keySet(KeyPair keys) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"dev","n":"%s","e":"%s"}]}
    """
        .formatted(base64(key.getModulus()), base64(key.getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
