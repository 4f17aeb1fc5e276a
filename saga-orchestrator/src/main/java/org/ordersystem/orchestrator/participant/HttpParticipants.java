package org.ordersystem.orchestrator.participant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.participant.ParticipantClient.Edge;
import org.ordersystem.orchestrator.participant.ParticipantClient.Guard;
import org.ordersystem.orchestrator.participant.ParticipantConfig.Participant;
import org.ordersystem.orchestrator.participant.lane.Lane;
import org.ordersystem.orchestrator.participant.lane.LaneConfig;
import org.ordersystem.orchestrator.participant.token.ServiceToken;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;

/**
 * Calls the participants over REST. Each has its own connections, bulkhead and circuit breaker, so
 * one that is down does not delay the calls to the others. Each step whose calls may travel
 * together has a lane.
 */
@ApplicationScoped
public class HttpParticipants implements Participants {
  private static final String POLICIES = "quarkus.fault-tolerance.";
  private static final String GUARD = "\"" + ParticipantGuards.class.getName() + "/%s\".";

  /**
   * How long an idle connection is kept. A participant keeps it longer, so the participant never
   * closes a connection at the moment at which a call begins to use it.
   */
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private static final double[] CALLS = {1, 2, 4, 8, 16, 32, Lane.MOST_CALLS};

  private final Map<String, ParticipantClient> clients;
  private final Map<Step<?>, Lane<Outgoing, Answer>> lanes = new ConcurrentHashMap<>();
  private final StepRequests requests;
  private final LaneConfig laneConfig;
  private final Lane.Clock laneClock;
  private final CircuitBreakerMaintenance breakers;
  private final MeterRegistry meters;

  HttpParticipants(
      Vertx vertx,
      StepRequests requests,
      AnswerReader reader,
      ServiceToken token,
      CircuitBreakerMaintenance breakers,
      ParticipantGuards guards,
      ParticipantConfig config,
      LaneConfig laneConfig,
      MeterRegistry meters) {
    this.requests = requests;
    this.laneConfig = laneConfig;
    this.laneClock =
        new Lane.Clock() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void after(Duration delay, Runnable task) {
            vertx.setTimer(delay.toMillis(), id -> task.run());
          }
        };
    this.breakers = breakers;
    this.meters = meters;
    Map<String, Guard> guarded =
        Map.of("order", guards::order, "inventory", guards::inventory, "payment", guards::payment);
    this.clients =
        guarded.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        new ParticipantClient(
                            edge(
                                each.getKey(),
                                each.getValue(),
                                vertx,
                                config.participants().get(each.getKey())),
                            requests,
                            reader,
                            token)));
  }

  /** There is a connection for each request that the bulkhead lets through. */
  private Edge edge(String name, Guard guard, Vertx vertx, Participant participant) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) participant.connectTimeout().toMillis())
            .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
            .setTracingPolicy(TracingPolicy.IGNORE); // the call is a span of its saga already
    PoolOptions pool = new PoolOptions().setHttp1MaxSize((int) policy(name, "bulkhead.value"));
    return new Edge(
        participant.url(),
        new HttpSender(vertx, vertx.createHttpClient(options, pool)),
        guard,
        Duration.ofMillis(policy(name, "circuit-breaker.delay")),
        Counter.builder("ordersystem.foreign.answers")
            .description("Answers that are not those of the participant that was called")
            .tag("participant", name)
            .register(meters));
  }

  /** The value of this participant, otherwise that of all circuit breakers and bulkheads. */
  private static long policy(String participant, String value) {
    Config config = ConfigProvider.getConfig();
    return config
        .getOptionalValue(POLICIES + GUARD.formatted(participant) + value, Long.class)
        .orElseGet(() -> config.getValue(POLICIES + "global." + value, Long.class));
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    Step<?> step = delivery.step();
    ParticipantClient client = clients.get(step.participant());
    if (client == null) {
      return CompletableFuture.completedStage(
          new Answer.Defect("no participant is called " + step.participant()));
    }
    Outgoing call;
    try {
      call = requests.outgoing(delivery);
    } catch (MalformedRequestException e) {
      return CompletableFuture.completedStage(new Answer.Defect(e.getMessage()));
    }
    return delivery.mayTravelTogether() ? lane(step, client, call) : client.call(call);
  }

  private CompletionStage<Answer> lane(Step<?> step, ParticipantClient client, Outgoing call) {
    return lanes
        .computeIfAbsent(step, absent -> newLane(absent, client))
        .call(call)
        .exceptionally(full -> new Answer.Unknown("bulkhead full", null));
  }

  private Lane<Outgoing, Answer> newLane(Step<?> step, ParticipantClient client) {
    DistributionSummary calls =
        DistributionSummary.builder("ordersystem.saga.calls.per.request")
            .description("Calls of a step that travel in one request")
            .serviceLevelObjectives(CALLS)
            .tag("participant", step.participant())
            .tag("step", step.name())
            .register(meters);
    Lane<Outgoing, Answer> lane =
        new Lane<>(
            new Lane.Limits(laneConfig.requests(), laneConfig.queue(), laneConfig.slowAfter()),
            laneClock,
            request -> {
              calls.record(request.size());
              return client.call(request);
            });
    Gauge.builder("ordersystem.saga.calls.waiting", lane, Lane::waiting)
        .description("Calls of a step that wait for a request under way")
        .tag("participant", step.participant())
        .tag("step", step.name())
        .register(meters);
    return lane;
  }

  /** A breaker that is half open lets one call through, so its participant still counts as down. */
  @Override
  public Set<String> unavailable() {
    return clients.keySet().stream()
        .filter(name -> breakers.currentState(name) != CircuitBreakerState.CLOSED)
        .collect(Collectors.toSet());
  }
}
