package org.ordersystem.orchestrator.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.log.SagaReader.Head;
import org.ordersystem.orchestrator.saga.Definitions;
import org.ordersystem.orchestrator.saga.Status;

/** Shows sagas to operators. */
@Path("/sagas")
@RolesAllowed("operator")
@Blocking // no virtual threads at the connection pool, which may spin with them
public class SagaResource {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;
  private static final long FLUSH_SECONDS = 2;

  private final SagaReader reader;
  private final SagaLog log;
  private final Definitions definitions;

  SagaResource(SagaReader reader, SagaLog log, Definitions definitions) {
    this.reader = reader;
    this.log = log;
    this.definitions = definitions;
  }

  /** A saga in a list. */
  public record SagaItem(
      UUID id,
      String type,
      UUID orderId,
      Status status,
      int epoch,
      Instant startedAt,
      Instant deadlineAt,
      Instant endedAt) {
    static SagaItem of(Head head) {
      return new SagaItem(
          head.id(),
          head.type(),
          head.correlationId(),
          head.status(),
          head.epoch(),
          head.startedAt(),
          head.deadlineAt(),
          head.endedAt());
    }
  }

  /** A page of sagas, newest first; {@code next} is null on the last. */
  public record SagaPage(List<SagaItem> items, String next) {}

  @GET
  public SagaPage list(
      @RestQuery String status,
      @RestQuery String orderId,
      @RestQuery String limit,
      @RestQuery String after) {
    int most = limit(limit);
    writeBehind();
    List<Head> heads =
        reader.list(status(status), id("orderId", orderId), id("after", decode(after)), most + 1);
    List<SagaItem> items = heads.stream().limit(most).map(SagaItem::of).toList();
    String next = heads.size() > most ? encode(items.getLast().id()) : null;
    return new SagaPage(items, next);
  }

  @GET
  @Path("/{id}")
  public SagaView get(@RestPath String id) {
    writeBehind();
    UUID saga;
    try {
      saga = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Problems.notFound(id);
    }
    Head head = reader.head(saga).orElseThrow(() -> Problems.notFound(id));
    return SagaView.of(
        head,
        reader.entries(List.of(saga)).getOrDefault(saga, List.of()),
        definitions.find(head.type(), head.version()));
  }

  /** Lets the log catch up with what has happened here; while it cannot, old news is shown. */
  private void writeBehind() {
    try {
      log.flush().toCompletableFuture().get(FLUSH_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw Problems.logUnavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int limit(String value) {
    try {
      int limit = value == null ? DEFAULT_LIMIT : Integer.parseInt(value);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw Problems.badParameter("limit", "must be a number");
    }
    throw Problems.badParameter("limit", "must be 1-" + MOST);
  }

  private static Status status(String value) {
    try {
      return value == null ? null : Status.valueOf(value);
    } catch (IllegalArgumentException e) {
      throw Problems.badParameter("status", "there is no status " + value);
    }
  }

  private static UUID id(String name, String value) {
    try {
      return value == null ? null : UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw Problems.badParameter(name, "is malformed");
    }
  }

  private static String encode(UUID id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return cursor == null
          ? null
          : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problems.badParameter("after", "is malformed");
    }
  }
}
