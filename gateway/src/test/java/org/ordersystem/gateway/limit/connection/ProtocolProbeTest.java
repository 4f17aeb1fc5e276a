package org.ordersystem.gateway.limit.connection;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class ProtocolProbeTest {
  /** Regression: each such client left a stack trace in the log. */
  @Test
  void aConnectionThatBreaksBeforeItsFirstByteIsNoErrorOfOurs() {
    EmbeddedChannel connection = new EmbeddedChannel(new ProtocolProbe(null, null, null, null));

    connection.pipeline().fireExceptionCaught(new SocketException("Connection reset"));

    assertDoesNotThrow(connection::checkException);
    assertFalse(connection.isOpen());
  }
}
