package org.ordersystem.order.command;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.draft.Draft;
import org.ordersystem.order.domain.draft.DraftCommand;
import org.ordersystem.order.domain.draft.DraftCommand.Start;
import org.ordersystem.order.domain.draft.DraftRefused;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.eventstore.VersionConflict;

/** Carries out commands on drafts. Each is a transaction of its own. */
@ApplicationScoped
public class DraftCommands {
  private final EventStore events;
  private final Clock clock;

  DraftCommands(EventStore events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Begins a draft under a new id. */
  public void start(UUID draftId, String customerId, EventMetadata metadata) {
    QuarkusTransaction.requiringNew()
        .run(() -> append(Draft.fold(draftId, List.of()), new Start(customerId), metadata));
  }

  /**
   * Carries out the command, unless the draft is already as it asks for. That is a success whatever
   * the version: the caller may repeat a command whose answer was lost (RFC 9110, 13.1.1).
   *
   * @param expected the versions of the draft that the caller knows
   * @throws UnknownDraft if there is no such draft of this customer
   * @throws DraftChanged if the draft has another version
   * @throws DraftRefused if the draft does not allow the command
   * @throws VersionConflict if another transaction has changed the draft meanwhile
   */
  public void carryOut(
      UUID draftId,
      String customerId,
      IntPredicate expected,
      DraftCommand command,
      EventMetadata metadata) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Draft draft = Draft.fold(draftId, events.stream(draftId));
              if (!draft.belongsTo(customerId)) {
                throw new UnknownDraft();
              }
              if (!expected.test(draft.version()) && draft.decide(command).isPresent()) {
                throw new DraftChanged();
              }
              append(draft, command, metadata);
            });
  }

  private void append(Draft draft, DraftCommand command, EventMetadata metadata) {
    Optional<DraftEvent> event = draft.decide(command);
    event.ifPresent(
        next ->
            events.append(
                List.of(
                    new RecordedEvent(
                        draft.id(), draft.version() + 1, clock.instant(), next, metadata))));
  }
}
