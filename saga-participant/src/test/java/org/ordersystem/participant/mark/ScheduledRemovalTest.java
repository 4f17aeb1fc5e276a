package org.ordersystem.participant.mark;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.Effects;
import org.ordersystem.participant.SagaIds;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(ScheduledRemovalTest.Often.class)
class ScheduledRemovalTest {
  /** A short interval of the removal, and the shortest retention that is allowed. */
  public static class Often implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.saga-marks.removal-every", "1S",
          "ordersystem.saga-marks.retention", "2H",
          "ordersystem.saga-marks.safety-margin", "1H");
    }
  }

  @Inject Effects effects;

  @Test
  void oldMarksAreRemovedBySchedule() {
    Duration age = Duration.ofHours(3);
    StepKey old = new StepKey(SagaIds.begun(age), "take");
    effects.mark(old, Mark.DONE, age);

    await().until(() -> effects.mark(old), is("none"));
  }
}
