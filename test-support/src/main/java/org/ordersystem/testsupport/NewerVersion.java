package org.ordersystem.testsupport;

/** JSON as the next version of its sender may write it. */
public final class NewerVersion {
  private NewerVersion() {}

  /** Adds a field to each object that is not empty. */
  public static String of(String json) {
    return json.replaceAll("\\{(?=\\s*\")", "{\"newer\":{\"field\":[1]},");
  }
}
