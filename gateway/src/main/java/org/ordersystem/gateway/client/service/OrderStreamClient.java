package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.ACCEPT;
import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.CONTENT_TYPE;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ordersystem.gateway.client.answer.ResponseClassifier;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.StreamAnswer;

/**
 * Opens streams at the order service. The REST client would read the events; here their bytes only
 * pass through, so this is the HTTP client below it. Each stream has a connection of its own.
 */
@Singleton
public class OrderStreamClient {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  /** The limit is that of the edge; a connection that is about to close must not delay the next. */
  private static final int CONNECTIONS_EACH = 2;

  private final String service;
  private final ForwardedHeader forwarded;
  private final HttpClient http;

  OrderStreamClient(
      Vertx vertx,
      StreamConfig config,
      ForwardedHeader forwarded,
      @ConfigProperty(name = "quarkus.rest-client.order-service.url") String service,
      @ConfigProperty(name = "quarkus.rest-client.connect-timeout") int connectMillis) {
    this.service = service;
    this.forwarded = forwarded;
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout(connectMillis)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setReadIdleTimeout((int) config.idleTimeout().toMillis());
    this.http =
        vertx.createHttpClient(
            options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_EACH * config.limit()));
  }

  public Uni<StreamAnswer> open(String token, String orderId, String lastEventId) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(service + "/orders/" + orderId + "/stream")
            .putHeader(AUTHORIZATION, token)
            .putHeader(ACCEPT, SERVER_SENT_EVENTS);
    if (lastEventId != null) {
      options.putHeader(LAST_EVENT_ID, lastEventId);
    }
    forwarded.value().ifPresent(value -> options.putHeader(ForwardedHeader.NAME, value));
    Future<HttpClientRequest> request = http.request(options);
    return Uni.createFrom()
        .completionStage(
            request
                .compose(HttpClientRequest::send)
                .compose(OrderStreamClient::answer)
                .toCompletionStage())
        .onCancellation()
        .invoke(() -> request.onSuccess(HttpClientRequest::reset));
  }

  private static Future<StreamAnswer> answer(HttpClientResponse response) {
    return response.statusCode() == 200
        ? Future.succeededFuture(stream(response.pause()))
        : response.body().map(body -> refusal(response, body));
  }

  private static StreamAnswer stream(HttpClientResponse response) {
    if (!SERVER_SENT_EVENTS.equals(response.getHeader(CONTENT_TYPE))) {
      abandon(response);
      throw ServiceFailure.unusable("no stream");
    }
    Multi<byte[]> body =
        MultiHelper.toMulti(response)
            .map(Buffer::getBytes)
            .onCancellation()
            .invoke(() -> abandon(response));
    return new StreamAnswer(ServiceAnswer.of(response, new byte[0]), body);
  }

  /** Closes the connection. Nobody is left to hear of the failure that this causes. */
  private static void abandon(HttpClientResponse response) {
    response.exceptionHandler(_ -> {});
    response.request().reset();
  }

  private static StreamAnswer refusal(HttpClientResponse response, Buffer body) {
    ServiceAnswer answer = ServiceAnswer.of(response, body.getBytes());
    return new StreamAnswer(ResponseClassifier.usable(answer), Multi.createFrom().empty());
  }
}
