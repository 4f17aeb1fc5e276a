package org.ordersystem.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.paging.Page;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.ShortText;
import org.ordersystem.defaults.validation.Uuids;
import org.ordersystem.orchestrator.api.SagaView.Pause;
import org.ordersystem.orchestrator.api.SagaView.Times;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.instruction.InstructionTable;
import org.ordersystem.orchestrator.instruction.Instructions;
import org.ordersystem.orchestrator.log.SagaFilter;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.log.SagaReader.Head;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.state.Status;

/** Shows sagas to operators and accepts their instructions. */
@Path("/sagas")
@RolesAllowed(Roles.OPERATOR)
// Not on virtual threads: the connection pool may busy-wait if virtual threads wait for it.
@Blocking
public class SagaResource {
  static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(2);

  private final SagaReader reader;
  private final SagaLog log;
  private final Definitions definitions;
  private final Instructions instructions;
  private final InstructionTable given;
  private final Supplier<UUID> ids;
  private final JsonWebToken token;

  SagaResource(
      SagaReader reader,
      SagaLog log,
      Definitions definitions,
      Instructions instructions,
      InstructionTable given,
      Supplier<UUID> ids,
      JsonWebToken token) {
    this.reader = reader;
    this.log = log;
    this.definitions = definitions;
    this.instructions = instructions;
    this.given = given;
    this.ids = ids;
    this.token = token;
  }

  /** The reason of an operator's instruction. It is stored and shown with the saga. */
  public record Intervention(@ShortText String reason) {}

  /**
   * A saga in a list. The groups are flat in its JSON.
   *
   * @param epoch 1 at the start, raised by each adoption
   */
  public record SagaItem(
      UUID id,
      String type,
      UUID orderId,
      Status status,
      int epoch,
      @JsonUnwrapped Times times,
      @JsonUnwrapped Pause pause) {
    static SagaItem of(Head head) {
      return new SagaItem(
          head.id(),
          head.type(),
          head.correlationId(),
          head.status(),
          head.epoch(),
          Times.of(head),
          Pause.of(head));
    }
  }

  /** Sagas, newest first. */
  @GET
  public Page<SagaItem> list(@BeanParam SagaQuery query) {
    int limit = query.limit();
    SagaFilter filter = query.filter();
    UUID after = query.after(Uuids::parse).orElse(null);
    writeBehind();
    return Page.of(reader.list(filter, after, limit + 1), limit, SagaItem::of, Head::id);
  }

  @GET
  @Path("/{id}")
  public SagaView get(@RestPath String id) {
    writeBehind();
    return view(head(id));
  }

  /** Makes a stuck saga repeat its call; 409 if it is not stuck. */
  @POST
  @Path("/{id}/retry")
  @ResponseStatus(202)
  public Uni<SagaView> retry(@RestPath String id, @Valid Intervention intervention) {
    return instruct(id, InstructionType.RETRY, intervention);
  }

  /** Turns back a saga that is before its pivot; 409 if it is not, or has turned back. */
  @POST
  @Path("/{id}/abort")
  @ResponseStatus(202)
  public Uni<SagaView> abort(@RestPath String id, @Valid Intervention intervention) {
    return instruct(id, InstructionType.ABORT, intervention);
  }

  private Uni<SagaView> instruct(String id, InstructionType type, Intervention intervention) {
    Head saga = head(id);
    String why = intervention == null ? null : intervention.reason();
    Instruction instruction =
        new Instruction(ids.get(), saga.id(), type, token.getSubject(), why, Instant.now());
    return instructions
        .give(instruction)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(outcome -> SagaProblems.requireInTime(outcome, type))
        .map(outcome -> view(head(id)));
  }

  private SagaView view(Head head) {
    return SagaView.of(
        head,
        reader.entries(List.of(head.id())).getOrDefault(head.id(), List.of()),
        given.of(head.id()),
        definitions.find(head.type(), head.version()));
  }

  private Head head(String id) {
    try {
      return reader.head(Uuids.parse(id)).orElseThrow(() -> SagaProblems.notFound(id));
    } catch (IllegalArgumentException e) {
      throw SagaProblems.notFound(id);
    }
  }

  /** Waits until all entries of this replica are durable, so that the answer shows them. */
  private void writeBehind() {
    try {
      log.flush().toCompletableFuture().get(FLUSH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw SagaProblems.logUnavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
