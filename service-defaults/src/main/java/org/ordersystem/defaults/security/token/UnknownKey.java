package org.ordersystem.defaults.security.token;

import org.jose4j.lang.UnresolvableKeyException;

/** No known key fits the token. A newer key set may have one. */
class UnknownKey extends UnresolvableKeyException {
  UnknownKey() {
    super("no key fits this token");
  }
}
