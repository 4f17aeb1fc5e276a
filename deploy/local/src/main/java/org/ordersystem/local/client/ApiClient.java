package org.ordersystem.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;

/** A client of the public API, with the sample users of the development issuer. */
public final class ApiClient {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String url;

  public ApiClient(String url) {
    this.url = url;
  }

  /** A response. The body is a missing node if it is empty or not JSON. */
  public record Answer(int status, JsonNode body) {
    /** The body of a successful response; fails otherwise. */
    public JsonNode orFail(String what) {
      if (status >= 300) {
        throw new LocalSystemException("%s: the answer was %d %s".formatted(what, status, body));
      }
      return body;
    }
  }

  /** An access token. The password of a sample user is the name. */
  public String token(String user) {
    String form = "grant_type=password&username=%s&password=%s".formatted(user, user);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return Retry.ask(() -> send(request))
        .orFail("No token for " + user)
        .path("access_token")
        .asText();
  }

  public Answer get(String token, String path) {
    return send(request(token, path).GET().build());
  }

  public Answer put(String token, String path, Object body) {
    return send(request(token, path).PUT(json(body)).build());
  }

  public Answer post(String token, String path, Object body, Map<String, String> headers) {
    HttpRequest.Builder request = request(token, path).POST(json(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new LocalSystemException(request.uri() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
