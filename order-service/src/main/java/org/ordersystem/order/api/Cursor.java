package org.ordersystem.order.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The key of a page's last item, made opaque so that nobody builds one. */
final class Cursor {
  private Cursor() {}

  static String of(Object key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.toString().getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException where it cannot be one of ours
   */
  static String key(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
  }
}
