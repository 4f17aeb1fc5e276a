package org.ordersystem.secrets;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The key of the development issuer. */
public final class SigningKey {
  /** The key id that the development issuer uses. */
  private static final String KEY_ID = "dev";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "\n-----END PRIVATE KEY-----\n";
  private static final int BITS = 2048;

  private final RSAPrivateCrtKey key;

  private SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  /** A new key. */
  public static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a key from the text that {@link #pem} returns. */
  static SigningKey of(String pem) {
    byte[] encoded = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
    try {
      return new SigningKey(
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The signing key cannot be read", e);
    }
  }

  /** The private key for the issuer (PKCS #8). */
  public String pem() {
    return BEGIN
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + END;
  }

  /** The public key as a JSON Web Key Set (RFC 7517). */
  public String keySet() {
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
