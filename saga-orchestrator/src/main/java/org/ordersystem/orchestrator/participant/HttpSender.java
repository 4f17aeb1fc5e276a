package org.ordersystem.orchestrator.participant;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends requests and receives each answer whole, within limits of time and size. */
final class HttpSender {
  private final Vertx vertx;
  private final HttpClient http;

  /**
   * A request that is ready to be sent.
   *
   * @param timeout counts from when it is sent and includes the whole answer
   * @param largestAnswer in bytes
   */
  record Request(RequestOptions options, Buffer body, Duration timeout, int largestAnswer) {}

  /**
   * A whole answer.
   *
   * @param retryAfter the header's value, or null
   */
  record Received(int status, byte[] body, String retryAfter) {}

  HttpSender(Vertx vertx, HttpClient http) {
    this.vertx = vertx;
    this.http = http;
  }

  /** Fails if there is no whole answer within the limits. */
  CompletionStage<Received> send(Request request) {
    CompletableFuture<Received> answer = new CompletableFuture<>();
    http.request(request.options())
        .toCompletionStage()
        .thenAccept(connected -> exchange(connected, request, answer))
        .exceptionally(error -> fail(answer, error));
    return answer;
  }

  /** Ends the call at its timeout, even if a part of the answer has arrived. */
  private void exchange(
      HttpClientRequest connected, Request request, CompletableFuture<Received> answer) {
    long cut =
        vertx.setTimer(
            request.timeout().toMillis(),
            id -> {
              fail(answer, new UnknownOutcomeException("no answer in time", null));
              connected.reset();
            });
    answer.whenComplete((done, error) -> vertx.cancelTimer(cut));
    connected
        .response()
        .onSuccess(response -> receive(connected, response, request.largestAnswer(), answer))
        .onFailure(error -> fail(answer, error));
    connected.end(request.body());
  }

  private static void receive(
      HttpClientRequest connected,
      HttpClientResponse response,
      int largest,
      CompletableFuture<Received> answer) {
    Buffer received = Buffer.buffer();
    response.exceptionHandler(error -> fail(answer, error));
    response.handler(
        part -> {
          received.appendBuffer(part);
          if (received.length() > largest) {
            fail(answer, new ForeignAnswerException(response.statusCode(), null));
            connected.reset();
          }
        });
    response.endHandler(
        end ->
            answer.complete(
                new Received(
                    response.statusCode(),
                    received.getBytes(),
                    response.getHeader("Retry-After"))));
  }

  private static Void fail(CompletableFuture<Received> answer, Throwable error) {
    answer.completeExceptionally(error);
    return null;
  }
}
