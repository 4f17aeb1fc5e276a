package org.ordersystem.orchestrator.log;

/** The saga log could not be read. */
public class LogUnavailableException extends RuntimeException {
  LogUnavailableException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
