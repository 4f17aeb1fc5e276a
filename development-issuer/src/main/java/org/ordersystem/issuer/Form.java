package org.ordersystem.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a form or of a query. Each name is there once (RFC 6749, section 3.1). */
public record Form(Map<String, String> parameters) {
  /** Reads a form. Empty if it is malformed or names a parameter twice. */
  public static Optional<Form> read(String text) {
    Map<String, String> parameters = new HashMap<>();
    try {
      for (String parameter : text.split("&")) {
        String[] pair = parameter.split("=", 2);
        String value = pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8);
        if (parameters.put(URLDecoder.decode(pair[0], UTF_8), value) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(new Form(parameters));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The value, or null if there is none. */
  public String get(String name) {
    return parameters.get(name);
  }

  /** Whether the parameter has this value. */
  public boolean has(String name, String value) {
    return value.equals(parameters.get(name));
  }
}
