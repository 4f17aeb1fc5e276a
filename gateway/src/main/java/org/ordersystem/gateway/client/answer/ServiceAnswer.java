package org.ordersystem.gateway.client.answer;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.CONTENT_TYPE;
import static jakarta.ws.rs.core.HttpHeaders.ETAG;
import static jakarta.ws.rs.core.HttpHeaders.LOCATION;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.http.HttpClientResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ordersystem.defaults.problem.Problems;

/**
 * The answer of a service: its status, the headers that the client may see, and the unchanged body.
 * A 4xx of the service is an answer too.
 */
public record ServiceAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final ObjectReader JSON = new ObjectMapper().reader();
  private static final String[] KEPT = {CONTENT_TYPE, LOCATION, RETRY_AFTER, ETAG, CACHE_CONTROL};

  static ServiceAnswer of(Response response) {
    byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
    return new ServiceAnswer(response.getStatus(), kept(response::getHeaderString), body);
  }

  public static ServiceAnswer of(HttpClientResponse response, byte[] body) {
    return new ServiceAnswer(response.statusCode(), kept(response::getHeader), body);
  }

  private static Map<String, String> kept(UnaryOperator<String> all) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : KEPT) {
      String value = all.apply(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /** A header that the client may see, if the service sent it. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The same answer with one more header. */
  public ServiceAnswer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ServiceAnswer(status, more, body);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The client has the current representation: the one with this ETag. */
  public boolean isNotModified() {
    return status == 304 && headers.containsKey(ETAG);
  }

  /**
   * The service itself refuses the request: its problem has a type of this system. Without one, a
   * proxy before the service has answered, and its 404 does not mean that there is no such order.
   */
  boolean isRefusal() {
    return hasRefusedStatus() && problemType().startsWith(Problems.TYPE_PREFIX);
  }

  boolean hasRefusedStatus() {
    return status >= 400 && status < 500;
  }

  private String problemType() {
    if (header(CONTENT_TYPE)
        .filter(type -> type.startsWith("application/problem+json"))
        .isEmpty()) {
      return "";
    }
    try {
      return JSON.readTree(body).path("type").asText();
    } catch (IOException notJson) {
      return "";
    }
  }

  boolean isReadable() {
    return body.length == 0
        || header(CONTENT_TYPE).filter(type -> type.startsWith("application/json")).isPresent();
  }
}
