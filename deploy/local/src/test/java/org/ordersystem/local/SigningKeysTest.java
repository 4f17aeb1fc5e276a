package org.ordersystem.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  @TempDir Path folder;
  private SigningKeys keys;

  @BeforeEach
  void create() {
    keys = new SigningKeys(folder);
    keys.createIfMissing();
  }

  @Test
  void whatThePrivateKeySignsTheKeySetVerifies() throws Exception {
    byte[] text = {1, 2, 3};
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(privateKey());
    signer.update(text);
    byte[] signature = signer.sign();
    signer.initVerify(publicKey());
    signer.update(text);
    assertTrue(signer.verify(signature));
  }

  @Test
  void theKeysStayAtTheNextStart() throws Exception {
    byte[] before = Files.readAllBytes(keys.privateKey());
    new SigningKeys(folder).createIfMissing();
    assertArrayEquals(before, Files.readAllBytes(keys.privateKey()));
  }

  private PrivateKey privateKey() throws Exception {
    String pem = Files.readString(keys.privateKey()).replaceAll("-----.*-----", "");
    byte[] encoded = Base64.getMimeDecoder().decode(pem);
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private PublicKey publicKey() throws Exception {
    JsonNode key = new ObjectMapper().readTree(keys.keySet().toFile()).path("keys").path(0);
    assertEquals("RS256", key.path("alg").asText());
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }
}
