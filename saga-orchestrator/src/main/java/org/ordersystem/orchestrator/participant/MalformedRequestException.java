package org.ordersystem.orchestrator.participant;

/** A request that cannot be sent as HTTP or whose body is no JSON. */
class MalformedRequestException extends RuntimeException {
  MalformedRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
