package org.ordersystem.systemtests.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.deployment.TestsHost;

/**
 * Spreads connections over the replicas of a service in turn, like the Service of a cluster. A
 * replica that has died gets connections until it is removed, and they are closed.
 */
public final class LoadBalancer implements AutoCloseable {
  private final List<InetSocketAddress> replicas = new CopyOnWriteArrayList<>();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Listener listener;

  public LoadBalancer(TestsHost here) {
    listener = new Listener(here, this::serve);
  }

  public void add(ServiceNode replica) {
    replicas.add(address(replica));
  }

  /** New connections no longer reach the replica. Those that it has stay open. */
  public void remove(ServiceNode replica) {
    replicas.remove(address(replica));
  }

  /** Closes all connections, so that the next ones are spread over all replicas. */
  public void disconnect() {
    clients.forEach(LoadBalancer::reset);
  }

  /** How many connections were closed, because their replica accepted none. */
  public int refused() {
    return refused.get();
  }

  /** The address for services. */
  public URI url() {
    return listener.url();
  }

  /** The address for the tests. */
  public URI localUrl() {
    return listener.localUrl();
  }

  private static InetSocketAddress address(ServiceNode replica) {
    URI url = URI.create(replica.url());
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  private void serve(Socket client) {
    clients.add(client);
    lead(client);
    clients.remove(client);
  }

  private void lead(Socket client) {
    List<InetSocketAddress> now = List.copyOf(replicas);
    Socket replica = new Socket();
    try {
      replica.connect(now.get(Math.floorMod(turn.getAndIncrement(), now.size())));
    } catch (IOException e) {
      refused.incrementAndGet();
      reset(client);
      return;
    }
    try (client;
        replica) {
      Thread responses = Thread.ofVirtual().start(() -> pass(replica, client));
      pass(client, replica);
      responses.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Passes all bytes in one direction, and its end. */
  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // The other direction has reset it.
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
