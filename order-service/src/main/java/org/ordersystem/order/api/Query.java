package org.ordersystem.order.api;

import io.quarkiverse.resteasy.problem.validation.HttpValidationProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ordersystem.order.domain.OrderStatus;

/**
 * The query parameters of lists, as texts: left to JAX-RS, a malformed one would be answered 404.
 * An empty one counts as not given. Each getter throws a 400 problem where its parameter is
 * malformed.
 */
public class Query {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  @QueryParam("limit")
  String limit;

  @QueryParam("after")
  String after;

  @QueryParam("status")
  String status;

  @QueryParam("since")
  String since;

  int limit() {
    return parse("limit", limit, "must be a number from 1 to 100", Query::limitOf)
        .orElse(DEFAULT_LIMIT);
  }

  Optional<UUID> afterOrder() {
    return parse("after", after, "is no cursor of this list", c -> canonicalId(Cursor.key(c)));
  }

  int afterVersion() {
    return parse("after", after, "is no cursor of this list", c -> version(Cursor.key(c)))
        .orElse(0);
  }

  int sinceVersion() {
    return parse("since", since, "must be a version, or 0", Query::version).orElse(0);
  }

  Optional<OrderStatus> status() {
    return parse("status", status, "must be a status of an order", Query::statusOf);
  }

  private static <T> Optional<T> parse(
      String field, String value, String message, Function<String, T> parser) {
    try {
      return Optional.ofNullable(value).map(parser);
    } catch (IllegalArgumentException e) {
      throw new HttpValidationProblem(
          400, "Bad Request", List.of(Violation.In.query.field(field).message(message)));
    }
  }

  private static int limitOf(String text) {
    int value = Integer.parseInt(text);
    if (value < 1 || value > MAX_LIMIT) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static int version(String text) {
    int value = Integer.parseInt(text);
    if (value < 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** UUID.fromString alone would take shortened forms too. */
  private static UUID canonicalId(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException();
    }
    return id;
  }

  private static OrderStatus statusOf(String text) {
    return Arrays.stream(OrderStatus.values())
        .filter(status -> status != OrderStatus.NEW && status.name().equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
