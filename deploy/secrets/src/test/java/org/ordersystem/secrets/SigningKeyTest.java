package org.ordersystem.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static BigInteger number(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\": \"([^\"]+)\"").matcher(json);
    assertTrue(matcher.find(), name);
    return new BigInteger(1, Base64.getUrlDecoder().decode(matcher.group(1)));
  }

  @Test
  void theKeySetVerifiesWhatThePrivateKeySigns() throws GeneralSecurityException {
    SigningKey key = SigningKey.generate();
    byte[] encoded = Base64.getMimeDecoder().decode(key.pem().replaceAll("-----[A-Z ]+-----", ""));
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    PrivateKey signing = rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(signing);
    signer.update(new byte[] {1, 2, 3});
    byte[] signed = signer.sign();

    String keySet = key.keySet();
    signer.initVerify(
        rsa.generatePublic(new RSAPublicKeySpec(number(keySet, "n"), number(keySet, "e"))));
    signer.update(new byte[] {1, 2, 3});
    assertTrue(signer.verify(signed));
  }

  @Test
  void aKeyIsTheSameAfterReading() {
    SigningKey key = SigningKey.generate();
    assertEquals(key.keySet(), SigningKey.of(key.pem()).keySet());
    assertEquals(key.pem(), SigningKey.of(key.pem()).pem());
  }
}
