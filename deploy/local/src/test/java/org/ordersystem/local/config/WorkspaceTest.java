package org.ordersystem.local.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.LocalSystemException;

class WorkspaceTest {
  private final Path root = Path.of(".");

  @Test
  void theOffsetMovesEveryPort() {
    Workspace workspace = new Workspace(root, root, 100);
    assertEquals(8180, workspace.port(Service.GATEWAY));
    assertEquals(9180, workspace.managementPort(Service.GATEWAY));
    assertEquals(15532, workspace.postgresPort());
  }

  @Test
  void anOffsetPastTheLastPortIsRefused() {
    assertThrows(LocalSystemException.class, () -> new Workspace(root, root, 17_336));
    assertThrows(LocalSystemException.class, () -> new Workspace(root, root, -1));
  }
}
