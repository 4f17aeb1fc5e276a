package org.ordersystem.defaults.security.token;

import io.smallrye.jwt.util.ResourceUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the document of the key set (a JWK Set, RFC 7517) from where it is configured to be. */
@Singleton
class KeySource {
  private static final int LARGEST_DOCUMENT = 256 * 1024;

  private final Optional<String> document;
  private final String location;
  private final Duration timeout;
  private final HttpClient http;

  KeySource(
      @ConfigProperty(name = VerificationKeyCheck.KEY) Optional<String> document,
      @ConfigProperty(name = VerificationKeyCheck.LOCATION) Optional<String> location,
      KeySetConfig config) {
    this.document = document.filter(key -> !key.equals(VerificationKeyCheck.NONE));
    this.location = location.map(String::trim).orElse("");
    this.timeout = config.timeout();
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** The document. Fails if it cannot be read in time. */
  CompletableFuture<String> read() {
    if (document.isPresent()) {
      return CompletableFuture.completedFuture(document.get());
    }
    return location.startsWith("http") ? fetch() : CompletableFuture.supplyAsync(this::load);
  }

  private CompletableFuture<String> fetch() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(location))
            .timeout(timeout) // until the answer begins; all of it: see below
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_DOCUMENT))
        .thenApply(KeySource::body)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String body(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException("answered " + response.statusCode());
    }
    return response.body();
  }

  private String load() {
    try {
      String content = ResourceUtils.readResource(location);
      if (content == null) {
        throw new IllegalStateException("not found");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return document.isPresent() ? VerificationKeyCheck.KEY : location;
  }
}
