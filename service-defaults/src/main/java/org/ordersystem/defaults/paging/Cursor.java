package org.ordersystem.defaults.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Makes the key of a page's last item opaque, so that no client builds one. */
final class Cursor {
  private Cursor() {}

  static String encode(Object key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.toString().getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException if {@link #encode} cannot have made it
   */
  static String decode(String cursor) {
    String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    if (!encode(key).equals(cursor)) {
      throw new IllegalArgumentException("not a cursor");
    }
    return key;
  }
}
