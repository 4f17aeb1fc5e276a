package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Assertions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;

/** Properties of the protocol that hold for all answers of the participants. */
class ProtocolProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SagaDefinition<String> SAGA = saga();

  private static SagaDefinition<String> saga() {
    return SagaDefinition.named("test", 1, String.class)
        .timeout(Duration.ofSeconds(10))
        .step("a", "p", data -> StepRequest.delete("/a"))
        .refusedWith("NO")
        .compensatedBy(data -> StepRequest.delete("/a"))
        .step("b", "p", data -> StepRequest.delete("/b"))
        .refusedWith("NO")
        .compensatedBy(data -> StepRequest.delete("/b"))
        .step("c", "p", data -> StepRequest.delete("/c"))
        .refusedWith("NO")
        .pivot()
        .step("d", "p", data -> StepRequest.delete("/d"))
        .retriable()
        .build();
  }

  @Provide
  Arbitrary<List<Tuple2<Answer, Boolean>>> conversations() {
    Arbitrary<Answer> answers =
        Arbitraries.frequency(
            Tuple.of(6, (Answer) new Answer.Done(NullNode.getInstance())),
            Tuple.of(3, new Answer.Unknown("?", null)),
            Tuple.of(2, new Answer.Refused("NO", "no")),
            Tuple.of(1, new Answer.Compensated()),
            Tuple.of(1, new Answer.Defect("418")));
    Arbitrary<Boolean> deadlinePasses =
        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
    return Combinators.combine(answers, deadlinePasses).as(Tuple::of).list().ofMaxSize(30);
  }

  /** The result of a run: the last state, the log and the calls. */
  private record Course(SagaState state, List<Entry> log, List<Call<String>> calls) {}

  private static Course play(List<Tuple2<Answer, Boolean>> conversation) {
    SagaState state = SagaState.started(START);
    List<Entry> log = new ArrayList<>();
    List<Call<String>> calls = new ArrayList<>();
    for (Tuple2<Answer, Boolean> turn : conversation) {
      Optional<Call<String>> call = Protocol.next(SAGA, state);
      if (call.isEmpty()) {
        break;
      }
      calls.add(call.get());
      Reason late = new Reason(Reason.DEADLINE_EXCEEDED, "");
      SagaState before = state;
      Entry entry =
          turn.get2()
              ? Protocol.turnBack(SAGA, state, late, START)
                  .orElseGet(() -> react(before, turn.get1()))
              : react(state, turn.get1());
      log.add(entry);
      state = Protocol.apply(SAGA, state, entry);
    }
    return new Course(state, log, calls);
  }

  private static Entry react(SagaState state, Answer answer) {
    return Protocol.react(SAGA, state, answer, START, START, Duration.ofSeconds(1));
  }

  @Property
  void aSagaThatTurnedBackCompensatesEveryActionThatMayBeDone(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    Course course = play(conversation);
    if (course.state().status() == Status.COMPENSATED) {
      Set<String> possiblyDone = new HashSet<>();
      course.calls().stream().filter(Call::action).forEach(c -> possiblyDone.add(c.step().name()));
      course.log().stream()
          .filter(entry -> entry.type() == EntryType.REFUSED)
          .forEach(entry -> possiblyDone.remove(entry.step()));
      Set<String> compensated = new HashSet<>();
      course.log().stream()
          .filter(entry -> entry.type() == EntryType.COMPENSATED)
          .forEach(entry -> compensated.add(entry.step()));
      possiblyDone.remove("c");
      Assertions.assertTrue(compensated.containsAll(possiblyDone), course.toString());
    }
  }

  @Property
  void nothingIsCompensatedOnceThePivotIsDone(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    Course course = play(conversation);
    if (course.state().isDone("c")) {
      Assertions.assertTrue(course.calls().stream().allMatch(Call::action), course.toString());
      Assertions.assertTrue(course.state().forward());
    }
  }

  @Property
  void noParticipantPutsItsNextCallOffForLong(@ForAll long seconds) {
    Entry entry =
        react(SagaState.started(START), new Answer.Unknown("?", Duration.ofSeconds(seconds)));
    Assertions.assertFalse(entry.nextAt().isAfter(START.plus(Protocol.LONGEST_WAIT)));
    Assertions.assertFalse(entry.nextAt().isBefore(START.plusSeconds(1)));
  }

  @Property
  void noActionFollowsACompensation(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    boolean back = false;
    for (Call<String> call : play(conversation).calls()) {
      Assertions.assertFalse(back && call.action());
      back = !call.action();
    }
  }

  @Property
  void compensationsRunInTheReverseOrderOfTheSteps(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    int last = Integer.MAX_VALUE;
    for (Entry entry : play(conversation).log()) {
      if (entry.type() == EntryType.COMPENSATED) {
        Assertions.assertTrue(SAGA.indexOf(entry.step()) < last);
        last = SAGA.indexOf(entry.step());
      }
    }
  }

  @Property
  void theLogAloneGivesTheState(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    Course course = play(conversation);
    SagaState folded = SagaState.started(START);
    for (Entry entry : course.log()) {
      Assertions.assertEquals(folded.seq() + 1, entry.seq());
      folded = Protocol.apply(SAGA, folded, entry);
    }
    Assertions.assertEquals(course.state(), folded);
  }

  @Property
  void aSagaAlwaysEndsIfItsParticipantsRecover(
      @ForAll("conversations") List<Tuple2<Answer, Boolean>> conversation) {
    SagaState state = play(conversation).state();
    for (int i = 0; i < 10 && Protocol.next(SAGA, state).isPresent(); i++) {
      Entry entry = react(state, new Answer.Done(NullNode.getInstance()));
      state = Protocol.apply(SAGA, state, entry);
    }
    Assertions.assertTrue(state.status().isFinal() || state.status() == Status.STUCK);
  }
}
