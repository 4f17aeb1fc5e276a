package org.ordersystem.gateway.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks one service for its readiness. */
class ServiceCheck {
  private final String name;
  private final SystemHealthConfig.Service service;
  private final Duration limit;
  private final ObjectMapper json;
  private final ReadinessClient client;

  ServiceCheck(String name, SystemHealthConfig.Service service, Duration limit, ObjectMapper json) {
    this.name = name;
    this.service = service;
    this.limit = limit;
    this.json = json;
    this.client =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(service.url())
            .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .disableDefaultMapper(true)
            .build(ReadinessClient.class);
  }

  Uni<ServiceHealth> ask() {
    return Uni.createFrom()
        .deferred(client::ask)
        .ifNoItem()
        .after(limit)
        .fail()
        .map(this::answered)
        .onFailure()
        .recoverWithItem(failure -> health(Optional.of(error(failure)), Readiness.UNKNOWN));
  }

  private ServiceHealth answered(Response response) {
    Optional<String> error =
        switch (response.getStatus()) {
          case 200 -> Optional.empty();
          case 503 -> Optional.of("not ready");
          default -> Optional.of("answered with status " + response.getStatus());
        };
    return health(error, read(response));
  }

  /** The status alone says whether the service is ready, so the details may be missing. */
  private Readiness read(Response response) {
    try {
      return json.readValue(response.readEntity(String.class), Readiness.class);
    } catch (JsonProcessingException e) {
      return Readiness.UNKNOWN;
    }
  }

  private ServiceHealth health(Optional<String> error, Readiness readiness) {
    return ServiceHealth.now(name, service.importance(), error, readiness);
  }

  private String error(Throwable failure) {
    return failure instanceof TimeoutException
        ? "no answer within %d ms".formatted(limit.toMillis())
        : "does not answer";
  }
}
