package org.ordersystem.orchestrator.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.parking.ParkedSagas.Claimed;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.telemetry.SagaLogContext;
import org.ordersystem.orchestrator.telemetry.SagaTracing;

/**
 * Loads parked sagas into memory when they are due, up to the free room and up to a configured
 * number at a time. If a participant is down, only one of the sagas that await it is loaded and
 * tries it. So a participant that has recovered does not get the calls of all sagas at once.
 */
@ApplicationScoped
public class Resumption {
  private static final Logger LOG = Logger.getLogger(Resumption.class);
  private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(30);

  private final ParkedSagas parked;
  private final SagaReader reader;
  private final Engine engine;
  private final Participants participants;
  private final Definitions definitions;
  private final ObjectMapper json;
  private final ParkingConfig config;
  private final SagaTracing traces;

  Resumption(
      ParkedSagas parked,
      SagaReader reader,
      Engine engine,
      Participants participants,
      Definitions definitions,
      ObjectMapper json,
      ParkingConfig config,
      SagaTracing traces) {
    this.parked = parked;
    this.reader = reader;
    this.engine = engine;
    this.participants = participants;
    this.definitions = definitions;
    this.json = json;
    this.config = config;
    this.traces = traces;
  }

  /**
   * Takes the sagas that are due into memory.
   *
   * @throws SQLException if it is not known which sagas were claimed
   * @throws LogUnavailableException if the claimed sagas cannot be read
   */
  public void resume(Term term) throws SQLException {
    int room = Math.min(config.resumedEachSecond(), engine.room());
    if (room > 0) {
      Set<String> down = participants.unavailable();
      List<Claimed> due = parked.claimDue(term.replica(), room + down.size(), shares(room, down));
      take(term, due).forEach(Resumption::begin);
    }
  }

  /** A saga that fails does not stop the others. */
  private static void begin(SagaRun<?> run) {
    try {
      run.begin();
    } catch (RuntimeException e) {
      SagaLogContext.with(run.ref(), () -> LOG.error("The saga cannot go on", e));
    }
  }

  /**
   * Takes one saga into memory, due or not, without beginning it. Nothing if it is not parked here.
   */
  public Optional<SagaRun<?>> takeUp(Term term, UUID saga) throws SQLException {
    return take(term, parked.claim(term.replica(), saga)).stream().findFirst();
  }

  private Map<String, Integer> shares(int room, Set<String> down) {
    Map<String, Integer> shares = new HashMap<>();
    definitions.participants().forEach(name -> shares.put(name, down.contains(name) ? 1 : room));
    shares.put("", room);
    return shares;
  }

  private List<SagaRun<?>> take(Term term, List<Claimed> claimed) throws SQLException {
    if (claimed.isEmpty()) {
      return List.of();
    }
    Function<UUID, List<Entry>> entries = entries(claimed.stream().map(Claimed::id).toList());
    List<SagaRun<?>> runs = new ArrayList<>();
    for (Claimed saga : claimed) {
      try {
        SagaDefinition<?> definition = definitions.find(saga.saga().type(), saga.version());
        take(term, saga, entries.apply(saga.id()), definition).ifPresent(runs::add);
      } catch (JsonProcessingException | RuntimeException e) {
        SagaLogContext.with(saga.saga(), () -> LOG.error("The saga cannot be taken up", e));
        parked.putBack(term.replica(), saga.id(), Instant.now().plus(UNTIL_NEXT_TRY));
      }
    }
    return runs;
  }

  /** Reads all in one query. If an entry needs a newer version, reads each saga separately. */
  private Function<UUID, List<Entry>> entries(List<UUID> sagas) {
    try {
      Map<UUID, List<Entry>> entries = reader.entries(sagas);
      return saga -> entries.getOrDefault(saga, List.of());
    } catch (IllegalArgumentException e) {
      return saga -> reader.entries(List.of(saga)).getOrDefault(saga, List.of());
    }
  }

  /** An earlier owner's last entries may be missing. A newer one may have stored more fields. */
  private <I> Optional<SagaRun<?>> take(
      Term term, Claimed saga, List<Entry> entries, SagaDefinition<I> definition)
      throws JsonProcessingException {
    SagaState state = Protocol.fold(definition, saga.startedAt(), entries);
    return engine.take(
        term,
        traces.resumed(saga.saga()),
        definition,
        json.readerFor(definition.inputType())
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .<I>readValue(saga.input()),
        saga.deadlineAt(),
        saga.epoch() > 1 ? state.adopt() : state);
  }
}
