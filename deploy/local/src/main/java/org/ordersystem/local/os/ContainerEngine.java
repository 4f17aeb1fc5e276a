package org.ordersystem.local.os;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ordersystem.local.LocalSystemException;

/**
 * Decides whether tests use containers: if a container engine answers, unless {@code
 * -Dcontainers=false} is set. {@code -Dcontainers} requires one.
 */
public final class ContainerEngine {
  private static final int LIMIT_SECONDS = 20;

  private ContainerEngine() {}

  public static boolean isUsed() {
    return isUsed(System.getProperty("containers"), ContainerEngine::answers);
  }

  static boolean isUsed(String choice, BooleanSupplier answers) {
    if ("false".equals(choice)) {
      return false;
    }
    boolean answer = answers.getAsBoolean();
    if (choice != null && !answer) {
      throw new LocalSystemException("Containers are required, but no container engine answers");
    }
    return answer;
  }

  /** Asks the command line tool, which knows the address of the engine and fails fast. */
  private static boolean answers() {
    try {
      Process version =
          new ProcessBuilder("docker", "version")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return version.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
  }
}
