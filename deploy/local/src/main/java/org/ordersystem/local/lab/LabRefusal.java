package org.ordersystem.local.lab;

/** The lab does not do what was asked. The message says why, for people. */
final class LabRefusal extends RuntimeException {
  private final int status;

  private LabRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static LabRefusal malformed(String message) {
    return new LabRefusal(400, message);
  }

  static LabRefusal unknown(String message) {
    return new LabRefusal(404, message);
  }

  static LabRefusal conflict(String message) {
    return new LabRefusal(409, message);
  }

  /** The status of the HTTP response. */
  int status() {
    return status;
  }
}
