package org.ordersystem.defaults.validation;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs in their full form only. {@link UUID#fromString} accepts shortened forms too. */
public final class Uuids {
  private static final Pattern FULL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /** Whether the text is a UUID in its full form. */
  public static boolean isUuid(String text) {
    return FULL.matcher(text).matches();
  }

  /**
   * The UUID that the text is.
   *
   * @throws IllegalArgumentException if it is not a UUID in its full form
   */
  public static UUID parse(String text) {
    if (!isUuid(text)) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }
}
