package org.ordersystem.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  @Test
  void optionsMayStandBeforeOrAfterTheName() {
    assertEquals(new Command.Logs("gateway", true), Command.parse("logs", "gateway", "-f"));
    assertEquals(new Command.Logs("gateway", true), Command.parse("logs", "--follow", "gateway"));
    assertEquals(new Command.Logs("gateway", false), Command.parse("logs", "gateway"));
  }

  @Test
  void upStaysInTheForegroundUnlessDetached() {
    assertEquals(new Command.Up(false, true), Command.parse("up"));
    assertEquals(new Command.Up(true, false), Command.parse("up", "--detach"));
  }

  @Test
  void upSupervisesUnlessToldNotTo() {
    assertEquals(new Command.Up(false, false), Command.parse("up", "--no-supervise"));
  }

  @Test
  void theDatabaseCanBeStoppedLikeAService() {
    assertEquals(new Command.Stop("postgres"), Command.parse("stop", "postgres"));
  }

  @Test
  void theBenchmarkOfTheStartIsOneOfItsOwn() {
    assertEquals(new Command.BenchStart(), Command.parse("bench", "start"));
    assertEquals(new Command.Bench(), Command.parse("bench"));
  }

  @Test
  void noCommandAsksForHelp() {
    assertEquals(new Command.Help(), Command.parse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fly", "start", "start nobody", "status --xml", "down now", "stop a b"})
  void whatIsNotUnderstoodIsRefused(String line) {
    assertThrows(DevException.class, () -> Command.parse(line.split(" ")));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    String message =
        assertThrows(DevException.class, () -> Command.parse("restart", "orders")).getMessage();
    assertTrue(message.contains("orders") && message.contains("order-service"), message);
  }
}
