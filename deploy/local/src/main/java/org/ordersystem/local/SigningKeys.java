package org.ordersystem.local;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key pair of the development issuer: the private key (PKCS #8, PEM) for the gateway, the
 * public one as a JSON Web Key Set (RFC 7517) for every service.
 */
public final class SigningKeys {
  /** The gateway's development issuer names its key so. */
  private static final String KEY_ID = "dev";

  private final Path privateKey;
  private final Path keySet;

  public SigningKeys(Path folder) {
    privateKey = folder.resolve("issuer.pem");
    keySet = folder.resolve("jwks.json");
  }

  Path privateKey() {
    return privateKey;
  }

  Path keySet() {
    return keySet;
  }

  public void createIfMissing() {
    if (Files.exists(privateKey) && Files.exists(keySet)) {
      return;
    }
    KeyPair pair = generate();
    PrivateFiles.write(privateKey, pem(pair.getPrivate().getEncoded()));
    PrivateFiles.write(keySet, keySet((RSAPublicKey) pair.getPublic()));
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

  private static String pem(byte[] key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }

  private static String keySet(RSAPublicKey key) {
    return """
    {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
    """
        .formatted(KEY_ID, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
  }

  /** RFC 7518, section 6.3.1: the unsigned big-endian value, without the sign's zero byte. */
  private static String base64Url(BigInteger number) {
    byte[] signed = number.toByteArray();
    int from = signed[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(signed, from, signed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
