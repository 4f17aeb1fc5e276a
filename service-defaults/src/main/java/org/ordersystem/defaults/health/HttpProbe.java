package org.ordersystem.defaults.health;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;

/**
 * Asks whether something answers at an HTTP address. Any answer is good, 404 too, but those of a
 * proxy that reaches nothing behind it.
 */
@Singleton
public class HttpProbe {
  private static final Set<Integer> NOBODY_THERE = Set.of(502, 503, 504);

  /** Not sampled, so that probes leave no traces. */
  private static final String TRACE = "00-00000000000000000000000000000001-0000000000000001-00";

  private final HealthConfig config;
  private final HttpClient http;

  HttpProbe(HealthConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /** Why nothing can be called at an address, empty if something answers. */
  public Optional<String> failure(URI address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(config.timeout())
            .header("traceparent", TRACE)
            .HEAD()
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return NOBODY_THERE.contains(status)
          ? Optional.of("answered with status " + status)
          : Optional.empty();
    } catch (HttpTimeoutException e) {
      return Optional.of(DependencyCheck.noAnswerWithin(config.timeout()));
    } catch (IOException e) {
      return Optional.of("does not answer");
    }
  }
}
