package org.ordersystem.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Console;

class SupervisorTest {
  private final FragilePart part = new FragilePart();
  private final Supervisor supervisor =
      new Supervisor(
          List.of(part), new Console(new PrintStream(OutputStream.nullOutputStream(), true)));

  private static final class FragilePart implements Part {
    private boolean crashed;
    private boolean broken;
    private final List<Long> starts = new ArrayList<>();
    private long now;

    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public int port() {
      return 0;
    }

    @Override
    public OptionalLong pid() {
      return OptionalLong.empty();
    }

    @Override
    public boolean crashed() {
      return crashed;
    }

    @Override
    public void start() {
      starts.add(now);
      if (broken) {
        throw new LocalSystemException("no");
      }
      crashed = false;
    }

    @Override
    public void stop() {
      crashed = false;
    }

    @Override
    public void kill() {
      crashed = true;
    }

    @Override
    public void pause() {}

    @Override
    public void unpause() {}

    @Override
    public PartHealth health() {
      return crashed ? PartHealth.STOPPED : PartHealth.UP;
    }
  }

  /** Polls once a second until the given second. */
  private void passTo(long second) {
    while (part.now < second) {
      part.now++;
      supervisor.check(Instant.ofEpochSecond(part.now));
    }
  }

  @Test
  void runningPartsAreNotRestarted() {
    passTo(100);
    assertEquals(List.of(), part.starts);
    assertFalse(supervisor.hasWork());
  }

  @Test
  void aCrashedPartIsRestartedAfterASecond() {
    part.kill();
    assertTrue(supervisor.hasWork());
    passTo(10);
    assertEquals(List.of(2L), part.starts);
  }

  @Test
  void restartsThatFailAreRetriedWithGrowingDelays() {
    part.broken = true;
    part.kill();
    passTo(140);
    assertEquals(List.of(2L, 5L, 10L, 19L, 36L, 67L, 98L, 129L), part.starts);
  }

  @Test
  void aCrashAfterAMinuteOfWorkCountsAsTheFirst() {
    part.kill();
    passTo(3);
    part.kill();
    passTo(6);
    passTo(100);
    part.kill();
    passTo(110);
    assertEquals(List.of(2L, 6L, 102L), part.starts);
  }

  @Test
  void aServiceStoppedMeanwhileStaysStopped() {
    part.kill();
    passTo(1);
    part.stop();
    passTo(100);
    assertEquals(List.of(), part.starts);
  }
}
