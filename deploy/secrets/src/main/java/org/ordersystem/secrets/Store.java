package org.ordersystem.secrets;

import java.util.Map;

/** Keeps secrets, each a few named values, and never changes one. */
interface Store {
  /**
   * Stores a secret, unless there is one of that name already.
   *
   * @return what is stored: these values, or those of the secret that was there
   */
  Map<String, String> once(String name, Map<String, String> values);
}
