package org.ordersystem.secrets;

import java.util.Map;

/** Stores secrets, each a set of named values, and never changes one. */
interface Store {
  /**
   * Stores a secret, unless one of that name exists.
   *
   * @return the stored values: these, or those of the existing secret
   */
  Map<String, String> once(String name, Map<String, String> values);
}
