package org.ordersystem.orchestrator.participant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.orchestrator.api.ServiceStubs;

/** An inventory service that sends the headers of a response and no body. */
public class SilentInventory extends ServiceStubs {
  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>(super.start());
    config.put("ordersystem.participant.inventory.url", "http://127.0.0.1:" + silence());
    return config;
  }

  private static int silence() {
    try {
      ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> sendHeadersOnly(server));
      return server.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendHeadersOnly(ServerSocket server) {
    String headers = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    try {
      while (true) {
        Socket client = server.accept();
        client.getInputStream().read(); // an answer before the request is another fault
        client.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
