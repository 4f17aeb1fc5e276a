package org.ordersystem.orchestrator.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.defaults.http.Prefer;
import org.ordersystem.orchestrator.instruction.Instructions;
import org.ordersystem.orchestrator.participant.HttpParticipants;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.testsupport.MappingDefault;
import org.ordersystem.testsupport.TestEnvironment;

/** The dependencies between the limits of this service and those of the others. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class TimeLimitsTest {
  private static final String GUARD =
      "quarkus.fault-tolerance.\"org.ordersystem.orchestrator.participant.ParticipantGuards/";

  private static final Duration LONGEST_CLIENT_WAIT = Duration.ofSeconds(Prefer.MAX_WAIT_SECONDS);

  private static Duration limit(String key) {
    return ConfigProvider.getConfig().getValue(key, Duration.class);
  }

  private static Duration gatewaySeconds(String policy) throws IOException {
    Properties gateway = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("../gateway/src/main/resources/application.properties"))) {
      gateway.load(file);
    }
    return Duration.ofSeconds(
        Long.parseLong(gateway.getProperty("quarkus.fault-tolerance." + policy)));
  }

  private static Duration gatewayEdge(String call) throws IOException {
    return gatewaySeconds(
        "\"org.ordersystem.gateway.client.OrchestratorEdge/" + call + "\".timeout.value");
  }

  /** Otherwise the client gets the gateway's 504 instead of this service's answer. */
  @Test
  void anAnswerComesBeforeTheGatewayGivesUp() throws IOException {
    Duration creation = limit("ordersystem.order.creation-wait");
    assertThat(SagaStart.LOG_TIMEOUT.plus(creation), lessThanOrEqualTo(gatewayEdge("place")));
    assertThat(
        SagaStart.LOG_TIMEOUT.plus(LONGEST_CLIENT_WAIT), lessThan(gatewayEdge("placeAndWait")));
    Duration others = gatewaySeconds("global.timeout.value");
    assertThat(Instructions.DECIDED_WITHIN, lessThan(others));
    assertThat(SagaResource.FLUSH_TIMEOUT, lessThan(others));
  }

  /** Otherwise a participant closes a connection on which a step is about to be sent. */
  @Test
  void anIdleConnectionLeavesThePoolBeforeTheParticipantClosesIt() {
    assertThat(HttpParticipants.KEEP_ALIVE, lessThan(limit("quarkus.http.idle-timeout")));
  }

  /** Otherwise a step fails while its participant waits for the key set. */
  @Test
  void aParticipantReadsTheKeySetBeforeItsStepIsGivenUp() {
    Duration step = limit("ordersystem.order.step-timeout");
    assertThat(limit("ordersystem.key-set.timeout"), lessThan(step));
    assertThat(limit("ordersystem.participant.payment.connect-timeout"), lessThan(step));
  }

  /** Otherwise a saga that can still be read or retried finds that its marks are removed. */
  @Test
  void theParticipantsKeepTheirMarksLongerThanEndedSagasAreKept() {
    String marks = "org.ordersystem.participant.mark.SagaMarksConfig";
    Duration used =
        MappingDefault.duration("saga-participant", marks, "retention")
            .minus(MappingDefault.duration("saga-participant", marks, "safetyMargin"));
    assertThat(limit("ordersystem.retention.period"), lessThanOrEqualTo(used));
  }

  /** One step or one participant that is slow leaves memory for the sagas of the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordersystem.lane.queue",
        GUARD + "order\".bulkhead.waiting-task-queue",
        GUARD + "inventory\".bulkhead.waiting-task-queue",
        GUARD + "payment\".bulkhead.waiting-task-queue"
      })
  void aboutAQuarterOfTheSagasInMemoryMayWaitAtOnePlace(String queue) {
    double all = ConfigProvider.getConfig().getValue("ordersystem.engine.limit", Integer.class);
    double waiting = ConfigProvider.getConfig().getValue(queue, Integer.class);
    assertThat(waiting / all, is(closeTo(0.25, 0.01)));
  }

  /** A replica may miss two heartbeats. It is restarted only long after other replicas adopt. */
  @Test
  void aReplicaIsNotDeclaredDeadForOneLateHeartbeat() {
    Duration deadAfter = limit("ordersystem.replica.dead-after");
    assertThat(limit("ordersystem.replica.heartbeat").multipliedBy(3), lessThan(deadAfter));
    assertThat(deadAfter, lessThan(limit("ordersystem.heartbeat-check.timeout")));
  }

  /** A step can be tried more than once before the saga's deadline. */
  @Test
  void severalAttemptsFitIntoTheDeadline() {
    Duration step = limit("ordersystem.order.step-timeout");
    Duration backOff = limit("ordersystem.engine.back-off-cap");
    assertThat(step.plus(backOff).multipliedBy(3), lessThan(limit("ordersystem.order.deadline")));
    assertThat(backOff, lessThan(Protocol.LONGEST_WAIT));
  }

  /** Before its deadline, a request that always fails gets another chance after its repetition. */
  @Test
  void aRequestThatAlwaysFailsIsTriedAgainBeforeTheDeadline() {
    assertThat(
        limit("ordersystem.engine.after-second-failure").multipliedBy(2),
        lessThan(limit("ordersystem.order.deadline")));
  }

  /** Sagas that wait for an open circuit breaker are parked in the database. */
  @Test
  void aSagaThatAwaitsACircuitBreakerLeavesTheMemory() {
    long delay =
        ConfigProvider.getConfig()
            .getValue("quarkus.fault-tolerance.global.circuit-breaker.delay", Long.class);
    assertThat(
        limit("ordersystem.engine.parked-from"), lessThanOrEqualTo(Duration.ofMillis(delay)));
  }
}
