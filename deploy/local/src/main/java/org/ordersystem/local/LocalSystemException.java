package org.ordersystem.local;

/** Says why a command failed. Its message is what the user of the tool reads. */
public final class LocalSystemException extends RuntimeException {
  public LocalSystemException(String message) {
    super(message);
  }

  public LocalSystemException(String message, Throwable cause) {
    super(message, cause);
  }
}
