package org.ordersystem.systemtests.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a saga step, for any order, or a request with several calls of a step.
 *
 * @param path the path with {@code {id}} in place of the order id
 */
public record StepCall(String step, String method, String path) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Returns the call that a request makes. */
  public static StepCall of(String step, String method, String path) {
    return new StepCall(step, method, ID.matcher(path).replaceFirst("{id}"));
  }

  /** Returns the request that makes several calls of a step. */
  public static StepCall together(String step) {
    return new StepCall("", "POST", "/steps/" + step);
  }

  /** Returns whether an exchange makes this call. */
  public boolean isMadeBy(Exchange exchange) {
    return equals(exchange.call());
  }

  boolean isTogether() {
    return method.equals("POST") && path.startsWith("/steps/");
  }

  static String orderId(String path) {
    Matcher id = ID.matcher(path);
    return id.find() ? id.group() : "";
  }
}
