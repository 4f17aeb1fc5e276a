package org.ordersystem.local.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ordersystem.local.os.PrivateFiles;
import org.ordersystem.secrets.SigningKey;

/**
 * The files of the development issuer's key: the private one for the issuer, the public one as a
 * key set for every service.
 */
public final class SigningKeys {
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
    SigningKey key = SigningKey.generate();
    PrivateFiles.write(privateKey, key.pem());
    PrivateFiles.write(keySet, key.keySet());
  }
}
