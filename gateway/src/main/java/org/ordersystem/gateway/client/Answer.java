package org.ordersystem.gateway.client;

import static jakarta.ws.rs.core.HttpHeaders.CONTENT_TYPE;
import static jakarta.ws.rs.core.HttpHeaders.LOCATION;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a service answered: status, the few headers that may go on to the client, and the body as it
 * came. A 4xx is an answer too.
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final String[] KEPT = {CONTENT_TYPE, LOCATION, RETRY_AFTER};

  static Answer of(Response response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : KEPT) {
      String value = response.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
    return new Answer(response.getStatus(), headers, body);
  }

  /** A header's value, if the service sent it and it is one that goes on to the client. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The same answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isRefusal() {
    return status >= 400 && status < 500;
  }

  boolean isReadable() {
    return body.length == 0
        || header(CONTENT_TYPE).filter(type -> type.startsWith("application/json")).isPresent();
  }
}
