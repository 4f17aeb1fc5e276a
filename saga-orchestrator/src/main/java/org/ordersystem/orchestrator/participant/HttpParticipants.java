package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.saga.Answer;

/**
 * Calls the participants over REST. Each has its own connections, bulkhead and circuit breaker, so
 * one that is down does not delay the calls to the others.
 */
@ApplicationScoped
public class HttpParticipants implements Participants {
  private static final String POLICY =
      "quarkus.fault-tolerance.\"" + ParticipantGuards.class.getName() + "/%s\".%s";
  private static final int CONNECT_TIMEOUT_MILLIS = 2000;

  /** Shorter than a participant keeps an idle connection, so that it closes none in use. */
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private static final int LARGEST_ANSWER = 64 * 1024;

  private final Map<String, Client> clients;
  private final Vertx vertx;
  private final ObjectMapper json;
  private final AnswerReader reader;
  private final ServiceToken token;
  private final CircuitBreakerMaintenance breakers;

  private record Client(
      URI url, HttpClient http, Guard guard, Duration breakerDelay, Counter foreignAnswers) {}

  private interface Guard {
    CompletionStage<Answer> call(Supplier<CompletionStage<Answer>> call);
  }

  HttpParticipants(
      Vertx vertx,
      ObjectMapper json,
      AnswerReader reader,
      ServiceToken token,
      CircuitBreakerMaintenance breakers,
      ParticipantGuards guards,
      ParticipantConfig config,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.json = json;
    this.reader = reader;
    this.token = token;
    this.breakers = breakers;
    this.clients =
        Map.of(
            "order", client("order", guards::order, config, meters),
            "inventory", client("inventory", guards::inventory, config, meters),
            "payment", client("payment", guards::payment, config, meters));
  }

  /** There is a connection for each call that the bulkhead lets through. */
  private Client client(String name, Guard guard, ParticipantConfig config, MeterRegistry meters) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
            .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
            .setTracingPolicy(TracingPolicy.IGNORE); // the call is a span of its saga already
    PoolOptions pool = new PoolOptions().setHttp1MaxSize((int) policy(name, "bulkhead.value"));
    return new Client(
        config.participants().get(name).url(),
        vertx.createHttpClient(options, pool),
        guard,
        Duration.ofMillis(policy(name, "circuit-breaker.delay")),
        Counter.builder("ordersystem.foreign.answers")
            .description("Answers that are not those of the participant that was called")
            .tag("participant", name)
            .register(meters));
  }

  private static long policy(String participant, String value) {
    return ConfigProvider.getConfig().getValue(POLICY.formatted(participant, value), Long.class);
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    Client client = clients.get(delivery.step().participant());
    if (client == null) {
      return CompletableFuture.completedStage(
          new Answer.Defect("no participant is called " + delivery.step().participant()));
    }
    return token
        .get()
        .thenCompose(bearer -> client.guard().call(() -> send(client, delivery, bearer)))
        .exceptionally(error -> unknown(error, client));
  }

  /** A breaker that is half open lets one call through, so its participant still counts as down. */
  @Override
  public Set<String> unavailable() {
    return clients.keySet().stream()
        .filter(name -> breakers.currentState(name) != CircuitBreakerState.CLOSED)
        .collect(Collectors.toSet());
  }

  /** The saga waits as long as an open breaker does. */
  private static Answer unknown(Throwable error, Client client) {
    return switch (error.getCause() != null ? error.getCause() : error) {
      case ForeignAnswerException e -> {
        client.foreignAnswers().increment();
        yield new Answer.Unknown(e.getMessage(), e.retryAfter());
      }
      case UnknownOutcomeException e -> new Answer.Unknown(e.getMessage(), e.retryAfter());
      case CircuitBreakerOpenException _ ->
          new Answer.Unknown("circuit breaker open", client.breakerDelay());
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
    RequestOptions options;
    try {
      options = options(client, delivery, bearer);
    } catch (IllegalArgumentException | VertxException malformed) {
      return CompletableFuture.completedStage(new Answer.Defect("a request that is no HTTP"));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    client
        .http()
        .request(options)
        .toCompletionStage()
        .thenAccept(request -> exchange(request, body, delivery, answer))
        .exceptionally(error -> fail(answer, error));
    return answer.whenComplete((done, error) -> forgetIfRefused(error, bearer));
  }

  private void forgetIfRefused(Throwable error, String bearer) {
    if (error instanceof UnknownOutcomeException unknown && unknown.isTokenRefused()) {
      token.refused(bearer);
    }
  }

  private static RequestOptions options(Client client, Delivery delivery, String bearer) {
    RequestOptions options =
        new RequestOptions()
            .setHeaders(HttpHeaders.headers()) // they check their values at once
            .setMethod(HttpMethod.valueOf(delivery.request().method()))
            .setAbsoluteURI(client.url() + delivery.request().path())
            .putHeader("Authorization", "Bearer " + bearer)
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json")
            .putHeader("Saga-Id", delivery.saga().id().toString())
            .putHeader("Saga-Step", delivery.step().name());
    if (delivery.saga().trace() != null) {
      options.putHeader("traceparent", delivery.saga().trace());
    }
    return options;
  }

  /** Ends the call at its timeout, even if a part of the answer has arrived. */
  private void exchange(
      HttpClientRequest request, Buffer body, Delivery delivery, CompletableFuture<Answer> answer) {
    long cut =
        vertx.setTimer(
            delivery.step().timeout().toMillis(),
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
            fail(answer, new ForeignAnswerException(response.statusCode(), null));
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
    try {
      answer.complete(
          reader.read(
              response.statusCode(),
              received.getBytes(),
              response.getHeader("Retry-After"),
              delivery.step().refusals()));
    } catch (RuntimeException e) {
      fail(answer, e);
    }
  }

  private static Void fail(CompletableFuture<Answer> answer, Throwable error) {
    answer.completeExceptionally(error);
    return null;
  }
}
