package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The orchestrator's own access token (RFC 6749, 4.4), fetched when it is first needed and again
 * when four fifths of its life are over, once however many calls wait for it.
 */
@ApplicationScoped
class ServiceToken {
  private static final double USED_SHARE = 0.8;
  private static final int TIMEOUT_MILLIS = 3000;

  private final HttpClient http;
  private final ObjectMapper json;
  private final TokenConfig config;
  private CompletableFuture<Token> current = CompletableFuture.failedFuture(new NoToken());

  private record Token(String value, Instant renewAt) {}

  private static final class NoToken extends RuntimeException {}

  ServiceToken(Vertx vertx, ObjectMapper json, TokenConfig config) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(TIMEOUT_MILLIS)
            .setIdleTimeout(TIMEOUT_MILLIS)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    this.http = vertx.createHttpClient(options);
    this.json = json;
    this.config = config;
  }

  /** A token that is valid; fails where the identity provider gives none. */
  synchronized CompletionStage<String> get() {
    boolean usable =
        !current.isDone()
            || !current.isCompletedExceptionally()
                && Instant.now().isBefore(current.join().renewAt());
    if (!usable) {
      current = fetch();
    }
    return current.thenApply(Token::value);
  }

  /** Forgets the token, since somebody refused it. */
  synchronized void renew() {
    if (current.isDone()) {
      current = CompletableFuture.failedFuture(new NoToken());
    }
  }

  private CompletableFuture<Token> fetch() {
    Instant asked = Instant.now();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().toString())
            .setTimeout(TIMEOUT_MILLIS) // until the answer begins; all of it: see below
            .putHeader("Content-Type", "application/x-www-form-urlencoded");
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(encode(config.clientId()), encode(config.clientSecret()));
    return http.request(request)
        .compose(ready -> ready.send(form))
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : Future.failedFuture("the token endpoint answered " + response.statusCode()))
        .map(body -> read(body, asked))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .toCompletionStage()
        .toCompletableFuture();
  }

  private Token read(Buffer body, Instant asked) {
    try {
      JsonNode answer = json.readTree(body.getBytes());
      long seconds = answer.required("expires_in").asLong();
      return new Token(
          answer.required("access_token").asText(),
          asked.plusMillis((long) (seconds * 1000 * USED_SHARE)));
    } catch (IOException e) {
      throw new IllegalStateException("the token endpoint answered no JSON", e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
