package org.ordersystem.orchestrator.participant;

import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.ordersystem.orchestrator.participant.HttpSender.Received;
import org.ordersystem.orchestrator.participant.HttpSender.Request;
import org.ordersystem.orchestrator.participant.token.ServiceToken;
import org.ordersystem.orchestrator.saga.Answer;

/**
 * Calls one participant: each call by a request of its own, or several in one request. No stage
 * fails: every error is an answer.
 */
final class ParticipantClient {
  private final Edge edge;
  private final StepRequests requests;
  private final AnswerReader reader;
  private final ServiceToken token;

  /**
   * The way to the participant.
   *
   * @param breakerDelay how long its open circuit breaker stays open
   */
  record Edge(
      URI url, HttpSender http, Guard guard, Duration breakerDelay, Counter foreignAnswers) {}

  /** The bulkhead and the circuit breaker around each request. */
  interface Guard {
    <T> CompletionStage<T> call(Supplier<CompletionStage<T>> request);
  }

  ParticipantClient(Edge edge, StepRequests requests, AnswerReader reader, ServiceToken token) {
    this.edge = edge;
    this.requests = requests;
    this.reader = reader;
    this.token = token;
  }

  CompletionStage<Answer> call(Outgoing call) {
    Set<String> refusals = call.delivery().step().refusals();
    return send(
            bearer -> requests.single(edge.url(), call, bearer),
            received -> reader.read(received, refusals))
        .exceptionally(this::failed);
  }

  /**
   * Makes calls of one step in one request. If the participant has done none of them, each is made
   * by itself: a repeated or bad call costs the others one more request.
   *
   * @return complete when the request is back, with the answers in the order of the calls
   */
  CompletionStage<List<CompletionStage<Answer>>> call(List<Outgoing> calls) {
    if (calls.size() == 1) {
      return call(calls.getFirst()).thenApply(answer -> known(List.of(answer)));
    }
    Set<String> refusals = calls.getFirst().delivery().step().refusals();
    return send(
            bearer -> requests.batch(edge.url(), calls, bearer),
            received -> reader.readBatch(received, calls.size(), refusals))
        .exceptionally(error -> Optional.of(Collections.nCopies(calls.size(), failed(error))))
        .thenApply(read -> read.map(ParticipantClient::known).orElseGet(() -> singly(calls)));
  }

  private static List<CompletionStage<Answer>> known(List<Answer> answers) {
    return answers.stream().map(CompletableFuture::completedStage).toList();
  }

  private List<CompletionStage<Answer>> singly(List<Outgoing> calls) {
    return calls.stream().map(this::call).toList();
  }

  private <T> CompletionStage<T> send(
      Function<String, Request> request, Function<Received, T> read) {
    return token
        .get()
        .thenCompose(
            bearer -> {
              Request ready = request.apply(bearer);
              return edge.guard().call(() -> exchange(ready, read, bearer));
            });
  }

  private <T> CompletionStage<T> exchange(
      Request request, Function<Received, T> read, String bearer) {
    return edge.http()
        .send(request)
        .thenApply(read)
        .whenComplete((answer, error) -> forgetIfRefused(error, bearer));
  }

  private void forgetIfRefused(Throwable error, String bearer) {
    if (cause(error) instanceof UnknownOutcomeException unknown && unknown.isTokenRefused()) {
      token.refused(bearer);
    }
  }

  /** The saga waits as long as an open breaker does. */
  private Answer failed(Throwable error) {
    return switch (cause(error)) {
      case MalformedRequestException e -> new Answer.Defect(e.getMessage());
      case ForeignAnswerException e -> {
        edge.foreignAnswers().increment();
        yield new Answer.Unknown(e.getMessage(), e.retryAfter());
      }
      case UnknownOutcomeException e -> new Answer.Unknown(e.getMessage(), e.retryAfter());
      case CircuitBreakerOpenException _ ->
          new Answer.Unknown("circuit breaker open", edge.breakerDelay());
      case BulkheadException _ -> new Answer.Unknown("bulkhead full", null);
      case Throwable e -> new Answer.Unknown(e.toString(), null);
    };
  }

  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
