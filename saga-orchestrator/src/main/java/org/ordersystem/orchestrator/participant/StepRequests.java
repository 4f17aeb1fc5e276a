package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.participant.HttpSender.Request;
import org.ordersystem.orchestrator.saga.definition.Step;

/**
 * The HTTP requests of steps. Each method throws {@link MalformedRequestException} if the request
 * cannot be made.
 */
@ApplicationScoped
class StepRequests {
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final ObjectMapper json;

  StepRequests(ObjectMapper json) {
    this.json = json;
  }

  Outgoing outgoing(Delivery delivery) {
    Object content = delivery.request().body();
    return new Outgoing(delivery, content == null ? new byte[0] : bytes(content));
  }

  /** The request of one call. */
  Request single(URI participant, Outgoing call, String bearer) {
    Delivery delivery = call.delivery();
    return new Request(
        options(participant, delivery, bearer),
        Buffer.buffer(call.body()),
        delivery.step().timeout(),
        LARGEST_ANSWER);
  }

  /** The request of several calls of one step. */
  Request batch(URI participant, List<Outgoing> calls, String bearer) {
    ObjectNode body = json.createObjectNode();
    ArrayNode items = body.putArray("calls");
    calls.forEach(call -> add(items.addObject(), call));
    Step<?> step = calls.getFirst().delivery().step();
    return new Request(
        options(participant, step, bearer),
        Buffer.buffer(bytes(body)),
        step.timeout(),
        LARGEST_ANSWER * calls.size());
  }

  private static void add(ObjectNode item, Outgoing call) {
    Delivery delivery = call.delivery();
    item.put("saga", delivery.saga().id().toString());
    item.put("order", delivery.saga().correlationId().toString());
    item.put("trace", delivery.saga().trace());
    if (call.size() == 0) {
      item.putNull("body");
    } else {
      item.putRawValue("body", new RawValue(new String(call.body(), StandardCharsets.UTF_8)));
    }
  }

  private byte[] bytes(Object content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new MalformedRequestException("a body that is no JSON", e);
    }
  }

  private static RequestOptions options(URI participant, Delivery delivery, String bearer) {
    try {
      RequestOptions options =
          common(bearer)
              .setMethod(HttpMethod.valueOf(delivery.request().method()))
              .setAbsoluteURI(participant + delivery.request().path())
              .putHeader("Saga-Id", delivery.saga().id().toString())
              .putHeader("Saga-Step", delivery.step().name());
      return delivery.saga().trace() == null
          ? options
          : options.putHeader("traceparent", delivery.saga().trace());
    } catch (IllegalArgumentException | VertxException e) {
      throw new MalformedRequestException("a request that is no HTTP", e);
    }
  }

  private static RequestOptions options(URI participant, Step<?> step, String bearer) {
    try {
      return common(bearer)
          .setMethod(HttpMethod.POST)
          .setAbsoluteURI(participant + "/steps/" + step.name());
    } catch (IllegalArgumentException | VertxException e) {
      throw new MalformedRequestException("a request that is no HTTP", e);
    }
  }

  private static RequestOptions common(String bearer) {
    return new RequestOptions()
        .setHeaders(HttpHeaders.headers()) // they check their values at once
        .putHeader("Authorization", "Bearer " + bearer)
        .putHeader("Content-Type", "application/json")
        .putHeader("Accept", "application/json");
  }
}
