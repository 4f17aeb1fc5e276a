package org.ordersystem.local.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.LocalSystemException;

class StartupChecksTest {
  @TempDir Path state;

  @Test
  void aFullDiskIsReportedBeforeAnythingIsStarted() {
    LocalSystemException full =
        assertThrows(
            LocalSystemException.class, () -> StartupChecks.checkDisk(state, Long.MAX_VALUE));
    assertTrue(full.getMessage().startsWith("The disk is full: "), full.getMessage());
  }

  @Test
  void aDiskWithEnoughRoomIsNotMentioned() {
    assertDoesNotThrow(() -> StartupChecks.checkDisk(state, 1));
  }
}
