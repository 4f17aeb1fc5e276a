package org.ordersystem.orchestrator.log;

/** The saga log could not be read. */
public class LogUnavailableException extends RuntimeException {
  public LogUnavailableException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
