package org.ordersystem.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Renders a folder as {@code kubectl apply -k} would. */
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
      throw new UncheckedIOException(
          "These tests need kubectl 1.30 or newer on the PATH, which renders the manifests", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
