package org.ordersystem.orchestrator.participant.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The orchestrator's own access token (RFC 6749, 4.4). It is fetched at first use and again after
 * four fifths of its lifetime. All callers wait for the same request. The OIDC client of Quarkus
 * sets no time limit on that request, and one that never ends would block all calls forever.
 */
@ApplicationScoped
public class ServiceToken {
  private static final double USED_SHARE = 0.8;
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final Duration LIFE_IF_UNTOLD = Duration.ofMinutes(1);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Duration KEPT_AT_LEAST = Duration.ofSeconds(10);

  private final HttpClient http;
  private final ObjectMapper json;
  private final TokenConfig config;
  private final int timeoutMillis;
  private CompletableFuture<Token> current = CompletableFuture.failedFuture(new NoToken());

  private record Token(String value, Instant askedAt, Instant renewAt) {}

  private static final class NoToken extends RuntimeException {}

  ServiceToken(Vertx vertx, ObjectMapper json, TokenConfig config) {
    this.timeoutMillis = (int) config.timeout().toMillis();
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(timeoutMillis)
            .setIdleTimeout(timeoutMillis)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    this.http = vertx.createHttpClient(options);
    this.json = json;
    this.config = config;
  }

  /** A valid token. Fails if the identity provider gives none. */
  public synchronized CompletionStage<String> get() {
    boolean usable =
        !current.isDone()
            || !current.isCompletedExceptionally()
                && Instant.now().isBefore(current.join().renewAt());
    if (!usable) {
      current = fetch();
    }
    return current.thenApply(Token::value);
  }

  /**
   * A participant refused the token. It is fetched again, unless that has happened since or just
   * before. Then the token is not the cause, and the other participants continue to use it.
   */
  public synchronized void refused(String value) {
    boolean isPresent =
        current.isDone()
            && !current.isCompletedExceptionally()
            && current.join().value().equals(value)
            && current.join().askedAt().isBefore(Instant.now().minus(KEPT_AT_LEAST));
    if (isPresent) {
      forget();
    }
  }

  public synchronized void forget() {
    current = CompletableFuture.failedFuture(new NoToken());
  }

  private CompletableFuture<Token> fetch() {
    Instant asked = Instant.now();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().toString())
            .setTimeout(timeoutMillis) // until the answer begins; all of it: see below
            .putHeader("Content-Type", "application/x-www-form-urlencoded");
    return http.request(request)
        // Within one callback: the body may arrive as soon as the response has, and would be lost.
        .compose(ready -> ready.send(form(config)).compose(ServiceToken::body))
        .map(body -> read(body, asked))
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture("the token endpoint answered " + response.statusCode());
    }
    Promise<Buffer> body = Promise.promise();
    Buffer received = Buffer.buffer();
    response.exceptionHandler(body::tryFail);
    response.handler(
        part -> {
          received.appendBuffer(part);
          if (received.length() > LARGEST_ANSWER) {
            body.tryFail("the answer of the token endpoint is too large");
            response.request().reset();
          }
        });
    response.endHandler(end -> body.tryComplete(received));
    return body.future();
  }

  /** The request's body. Providers differ in the optional parameters they want. */
  static String form(TokenConfig config) {
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    append(form, "client_id", config.clientId());
    append(form, "client_secret", config.clientSecret());
    config.audience().ifPresent(value -> append(form, "audience", value));
    config.resource().ifPresent(value -> append(form, "resource", value));
    config.scope().ifPresent(value -> append(form, "scope", value));
    return form.toString();
  }

  private static void append(StringBuilder form, String name, String value) {
    form.append('&').append(name).append('=');
    form.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private Token read(Buffer body, Instant asked) {
    try {
      JsonNode answer = json.readTree(body.getBytes());
      return new Token(
          answer.required("access_token").asText(),
          asked,
          asked.plusMillis((long) (lifetime(answer).toMillis() * USED_SHARE)));
    } catch (IOException e) {
      throw new IllegalStateException("the token endpoint answered no JSON", e);
    }
  }

  /** The lifetime, which some providers leave out or send as text (RFC 6749, 5.1). */
  static Duration lifetime(JsonNode answer) {
    long seconds = answer.path("expires_in").asLong(0);
    return seconds > 0
        ? Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()))
        : LIFE_IF_UNTOLD;
  }
}
