package org.ordersystem.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir Path state;

  @Test
  void aDiskWithTooLittleRoomIsToldBeforeAnythingIsStarted() {
    DevException full =
        assertThrows(DevException.class, () -> Preflight.checkDisk(state, Long.MAX_VALUE));
    assertTrue(full.getMessage().startsWith("The disk is full: "), full.getMessage());
  }

  @Test
  void aDiskWithEnoughRoomIsNotMentioned() {
    assertDoesNotThrow(() -> Preflight.checkDisk(state, 1));
  }
}
