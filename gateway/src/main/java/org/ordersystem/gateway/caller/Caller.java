package org.ordersystem.gateway.caller;

/**
 * The sender of a request.
 *
 * @param kind what the name is; callers of two kinds are never the same
 * @param name the subject of the token or the address
 */
public record Caller(Kind kind, String name) {
  /** What a caller is known by. */
  public enum Kind {
    SUBJECT,
    ADDRESS
  }

  static Caller subject(String subject) {
    return new Caller(Kind.SUBJECT, subject);
  }

  static Caller address(String address) {
    return new Caller(Kind.ADDRESS, address);
  }
}
