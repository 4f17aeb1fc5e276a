package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Renders a folder like {@code kubectl apply -k}. If kubectl is not installed, the test is skipped,
 * or fails with {@code -Dtools.required=true}, as in CI.
 */
final class Kustomize {
  private Kustomize() {}

  static String render(Path folder) {
    ProcessBuilder kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString());
    try {
      Process process = kubectl.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "kubectl (1.30 or newer?) kustomize " + folder + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      String missing = "rendering the manifests needs kubectl 1.30 or newer: " + e.getMessage();
      return Boolean.getBoolean("tools.required") ? fail(missing) : Assumptions.abort(missing);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
