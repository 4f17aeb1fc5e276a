package org.ordersystem.gateway.limit.connection;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenConnectionTest {
  static Stream<ChannelHandler> handlersBeforeTheFirstRequest() {
    return Stream.of(
        new ProtocolProbe(null, null, null, null), new Http1Requests(null, null, null));
  }

  /** Regression: each such client left a stack trace in the log. */
  @ParameterizedTest
  @MethodSource("handlersBeforeTheFirstRequest")
  void aConnectionThatBreaksBeforeItsFirstRequestIsNoErrorOfOurs(ChannelHandler handler) {
    EmbeddedChannel connection = new EmbeddedChannel(handler);

    connection.pipeline().fireExceptionCaught(new SocketException("Connection reset"));

    assertDoesNotThrow(connection::checkException);
    assertFalse(connection.isOpen());
  }
}
