package org.ordersystem.local.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Checks whether a TCP port of this machine is free. */
public final class Ports {
  private static final int CONNECT_MILLIS = 200;

  private Ports() {}

  /**
   * Some systems allow a second listener beside one on all addresses, so a connection is tried,
   * too.
   */
  public static boolean free(int port) {
    return canListen(port) && !answers(port);
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
