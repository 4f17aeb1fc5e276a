package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.participant.ParticipantConfig.Edge;
import org.ordersystem.orchestrator.saga.Answer;

/**
 * Calls the participants over REST. Each has its own connections, bulkhead and circuit breaker, so
 * that one that is down costs the others nothing.
 */
@ApplicationScoped
public class HttpParticipants implements Participants {
  private static final int CONNECT_TIMEOUT_MILLIS = 2000;
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final Map<String, Client> clients = new HashMap<>();
  private final Vertx vertx;
  private final ObjectMapper json;
  private final AnswerReader reader;
  private final ServiceToken token;
  private final CircuitBreakerMaintenance breakers;

  private record Client(Edge edge, HttpClient http, TypedGuard<CompletionStage<Answer>> guard) {}

  HttpParticipants(
      Vertx vertx,
      ObjectMapper json,
      AnswerReader reader,
      ServiceToken token,
      CircuitBreakerMaintenance breakers,
      ParticipantConfig config) {
    this.vertx = vertx;
    this.json = json;
    this.reader = reader;
    this.token = token;
    this.breakers = breakers;
    config.edges().forEach((name, edge) -> clients.put(name, client(name, edge)));
  }

  private Client client(String name, Edge edge) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
            .setTracingPolicy(TracingPolicy.IGNORE); // the call is a span of its saga already
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(edge.bulkhead());
    TypedGuard<CompletionStage<Answer>> guard =
        TypedGuard.create(new TypeLiteral<CompletionStage<Answer>>() {})
            .withDescription("participant " + name)
            .withBulkhead()
            .limit(edge.bulkhead())
            .queueSize(edge.bulkheadQueue())
            .done()
            .withCircuitBreaker()
            .name(name)
            .requestVolumeThreshold(edge.breakerVolume())
            .failureRatio(edge.breakerFailureRatio())
            .delay(edge.breakerDelay().toMillis(), ChronoUnit.MILLIS)
            .skipOn(BulkheadException.class)
            .done()
            .build();
    return new Client(edge, vertx.createHttpClient(options, pool), guard);
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    Client client = clients.get(delivery.participant());
    if (client == null) {
      return CompletableFuture.completedStage(
          new Answer.Defect("no participant is called " + delivery.participant()));
    }
    return token
        .get()
        .thenCompose(bearer -> client.guard().get(() -> send(client, delivery, bearer)))
        .exceptionally(error -> unknown(error, client.edge()));
  }

  @Override
  public Set<String> unavailable() {
    return clients.keySet().stream()
        .filter(name -> breakers.currentState(name) != CircuitBreakerState.CLOSED)
        .collect(Collectors.toSet());
  }

  /**
   * An open breaker is left alone for as long as it opens, as one would a participant that asks.
   */
  private static Answer unknown(Throwable error, Edge edge) {
    return switch (error.getCause() != null ? error.getCause() : error) {
      case UnknownOutcomeException e -> new Answer.Unknown(e.getMessage(), e.retryAfter());
      case CircuitBreakerOpenException _ ->
          new Answer.Unknown("circuit breaker open", edge.breakerDelay());
      case BulkheadException _ -> new Answer.Unknown("bulkhead full", null);
      case Throwable e -> new Answer.Unknown(e.toString(), null);
    };
  }

  private CompletionStage<Answer> send(Client client, Delivery delivery, String bearer) {
    Buffer body;
    try {
      Object content = delivery.request().body();
      body = content == null ? Buffer.buffer() : Buffer.buffer(json.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      return CompletableFuture.completedStage(new Answer.Defect("a body that is no JSON"));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    request(client, delivery, bearer)
        .thenAccept(request -> exchange(request, body, delivery, answer))
        .exceptionally(error -> fail(answer, error));
    return answer;
  }

  private CompletionStage<HttpClientRequest> request(
      Client client, Delivery delivery, String bearer) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(delivery.request().method()))
            .setAbsoluteURI(client.edge().url() + delivery.request().path())
            .putHeader("Authorization", "Bearer " + bearer)
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json")
            .putHeader("Saga-Id", delivery.saga().id().toString())
            .putHeader("Saga-Step", delivery.step());
    if (delivery.saga().trace() != null) {
      options.putHeader("traceparent", delivery.saga().trace());
    }
    return client.http().request(options).toCompletionStage();
  }

  /** Past its time the call is cut, whatever has come of its answer so far. */
  private void exchange(
      HttpClientRequest request, Buffer body, Delivery delivery, CompletableFuture<Answer> answer) {
    long cut =
        vertx.setTimer(
            delivery.timeout().toMillis(),
            id -> {
              fail(answer, new UnknownOutcomeException("no answer in time", null));
              request.reset();
            });
    answer.whenComplete((done, error) -> vertx.cancelTimer(cut));
    request
        .response()
        .onSuccess(response -> receive(request, response, delivery, answer))
        .onFailure(error -> fail(answer, error));
    request.end(body);
  }

  private void receive(
      HttpClientRequest request,
      HttpClientResponse response,
      Delivery delivery,
      CompletableFuture<Answer> answer) {
    Buffer received = Buffer.buffer();
    response.exceptionHandler(error -> fail(answer, error));
    response.handler(
        part -> {
          received.appendBuffer(part);
          if (received.length() > LARGEST_ANSWER) {
            answer.complete(new Answer.Defect("an answer of more than " + LARGEST_ANSWER));
            request.reset();
          }
        });
    response.endHandler(end -> complete(response, received, delivery, answer));
  }

  private void complete(
      HttpClientResponse response,
      Buffer received,
      Delivery delivery,
      CompletableFuture<Answer> answer) {
    if (response.statusCode() == 401) {
      token.renew();
    }
    try {
      answer.complete(
          reader.read(
              response.statusCode(),
              received.getBytes(),
              response.getHeader("Retry-After"),
              delivery.refusals()));
    } catch (RuntimeException e) {
      fail(answer, e);
    }
  }

  private static Void fail(CompletableFuture<Answer> answer, Throwable error) {
    answer.completeExceptionally(error);
    return null;
  }
}
