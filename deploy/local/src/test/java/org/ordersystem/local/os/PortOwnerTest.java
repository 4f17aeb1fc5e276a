package org.ordersystem.local.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortOwnerTest {
  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
  private static final String LISTENING =
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1";
  private static final String CONNECTED =
      "   1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1";

  @Test
  void onlyTheListeningSocketCounts() {
    List<String> table = List.of(HEADER, LISTENING, CONNECTED);
    assertEquals(Set.of("socket:[4711]"), PortOwner.listeners(table, 8080));
  }

  @Test
  void anotherPortIsNotHeld() {
    assertEquals(Set.of(), PortOwner.listeners(List.of(HEADER, LISTENING), 8081));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessThatListensIsNamed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String holder = PortOwner.describe(socket.getLocalPort());
      assertTrue(holder.startsWith("pid " + ProcessHandle.current().pid() + " ("), holder);
      assertFalse(Ports.free(socket.getLocalPort()));
    }
  }
}
