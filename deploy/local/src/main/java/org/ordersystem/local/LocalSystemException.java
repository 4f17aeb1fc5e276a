package org.ordersystem.local;

/** Why a command cannot go on, in words for whoever typed it. */
public final class LocalSystemException extends RuntimeException {
  public LocalSystemException(String message) {
    super(message);
  }

  public LocalSystemException(String message, Throwable cause) {
    super(message, cause);
  }
}
