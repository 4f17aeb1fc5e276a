package org.ordersystem.local;

/** Why a command cannot go on, in words for whoever typed it. */
public final class DevException extends RuntimeException {
  public DevException(String message) {
    super(message);
  }

  public DevException(String message, Throwable cause) {
    super(message, cause);
  }
}
