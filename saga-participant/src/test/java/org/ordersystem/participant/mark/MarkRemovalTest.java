package org.ordersystem.participant.mark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.Effects;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.SagaIds;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Only marks that are no longer needed are removed. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MarkRemovalTest {
  private static final Duration OLD = Duration.ofDays(31);
  private static final Duration YOUNG = Duration.ofDays(29);

  @Inject MarkRemoval removal;
  @Inject MarkTable marks;
  @Inject Retention retention;
  @Inject SagaFence fence;
  @Inject Effects effects;

  @BeforeEach
  void forgetAll() {
    Database.execute("TRUNCATE saga_mark");
  }

  @Test
  void oldMarksAreRemovedBatchByBatchAndYoungOnesStay() {
    List<StepKey> old = Stream.generate(() -> marked(OLD, OLD)).limit(1_100).toList();
    StepKey young = marked(YOUNG, YOUNG);

    assertThat(marks.removeBefore(retention.limit(), 500), is(500));
    assertThat(removal.removeOld(), is(600));

    assertThat(old.stream().map(effects::mark).distinct().toList(), is(List.of("none")));
    assertThat(effects.mark(young), is("DONE"));
    assertThat(removal.removeOld(), is(0));
  }

  @Test
  void aMarkIsKeptWhileItOrItsSagaIsYoung() {
    StepKey ofAYoungSaga = marked(YOUNG, OLD);
    StepKey youngItself = marked(OLD, YOUNG);

    assertThat(removal.removeOld(), is(0));

    assertThat(effects.mark(ofAYoungSaga), is("DONE"));
    assertThat(effects.mark(youngItself), is("DONE"));
  }

  @Test
  void theMarkOfASagaWhoseIdTellsNoAgeIsKept() {
    StepKey ageless = new StepKey(UUID.randomUUID(), "take");
    effects.mark(ageless, Mark.DONE, Duration.ofDays(10_000));

    removal.removeOld();

    assertThat(effects.mark(ageless), is("DONE"));
  }

  @Test
  void marksOfUnfinishedStepsAreKept() {
    for (Mark mark : Mark.values()) {
      effects.mark(new StepKey(SagaIds.begun(OLD), mark.name()), mark, OLD);
    }

    removal.removeOld();

    assertThat(
        Database.texts("SELECT state FROM saga_mark ORDER BY state"),
        is(List.of("COMPENSATING", "STARTED")));
  }

  @Test
  void aLockedMarkIsSkipped() {
    StepKey held = marked(OLD, OLD);
    StepKey other = marked(OLD, OLD);

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              marks.lock(held);
              assertThat(elsewhere(removal::removeOld), is(1));
            });

    assertThat(effects.mark(other), is("none"));
    assertThat(effects.mark(held), is("DONE"));
    assertThat(removal.removeOld(), is(1));
  }

  @Test
  void aStepDoesNotWaitForARemovalThatIsUnderWay() {
    marked(OLD, OLD);
    StepKey step = new StepKey(SagaIds.begun(Duration.ZERO), "take");

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              assertThat(marks.removeBefore(retention.limit(), 500), is(1));
              assertThat(
                  elsewhere(
                      () -> fence.action(step, String.class, () -> StepOutcome.done("taken"))),
                  is(StepOutcome.done("taken")));
              fenceCompensates(step);
            });

    assertThat(effects.mark(step), is("COMPENSATED"));
  }

  @Test
  void aRemovalReadsNoMoreThanTheOldMarks() {
    Database.execute(
        """
        INSERT INTO saga_mark (saga_id, step, state) SELECT uuidv7(), 'take', 'DONE'
        FROM generate_series(1, 20000)""");
    Database.execute("ANALYZE saga_mark");

    String plan =
        String.join(
            "\n",
            Database.texts(
                """
                EXPLAIN SELECT saga_id FROM saga_mark
                WHERE created_at < now() - interval '30 days'
                  AND uuid_extract_version(saga_id) = 7 LIMIT 500 FOR UPDATE SKIP LOCKED"""));

    assertThat(plan, containsString("saga_mark_age"));
  }

  private void fenceCompensates(StepKey step) {
    elsewhere(
        () -> {
          fence.compensation(step, () -> {});
          return null;
        });
  }

  /** Inserts a mark of this age for a saga of this age. */
  private StepKey marked(Duration saga, Duration mark) {
    StepKey key = new StepKey(SagaIds.begun(saga), "take");
    effects.mark(key, Mark.DONE, mark);
    return key;
  }

  /** Runs work in another thread, and so in another transaction, that must not block. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
