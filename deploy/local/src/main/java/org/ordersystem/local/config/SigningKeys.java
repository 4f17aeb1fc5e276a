package org.ordersystem.local.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ordersystem.local.os.PrivateFiles;
import org.ordersystem.secrets.SigningKey;

/**
 * The key pair of the development issuer: a private key file for it, a key set for the services.
 */
public final class SigningKeys {
  private final Path privateKey;
  private final Path keySet;

  public SigningKeys(Path folder) {
    privateKey = folder.resolve("issuer.pem");
    keySet = folder.resolve("jwks.json");
  }

  /** The private key in PEM (PKCS #8). */
  public Path privateKey() {
    return privateKey;
  }

  Path keySet() {
    return keySet;
  }

  public void createIfMissing() {
    if (Files.exists(privateKey) && Files.exists(keySet)) {
      return;
    }
    SigningKey key = SigningKey.generate();
    PrivateFiles.write(privateKey, key.pem());
    PrivateFiles.write(keySet, key.keySet());
  }
}
