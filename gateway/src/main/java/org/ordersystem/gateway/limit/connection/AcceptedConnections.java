package org.ordersystem.gateway.limit.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordersystem.gateway.caller.ClientAddress;

/** Sees each connection of one server before its first byte and refuses those beyond the limits. */
final class AcceptedConnections extends ChannelInboundHandlerAdapter {
  private final ConnectionConfig limits;
  private final ClientAddress addresses;
  private final ErrorBody errors;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();

  AcceptedConnections(ConnectionConfig limits, ClientAddress addresses, ErrorBody errors) {
    this.errors = errors;
    this.limits = limits;
    this.addresses = addresses;
  }

  @Override
  public void channelRead(ChannelHandlerContext server, Object accepted) {
    Channel connection = (Channel) accepted;
    InetAddress address = ((InetSocketAddress) connection.remoteAddress()).getAddress();
    boolean limited = !addresses.isProxy(address);
    String network = ClientAddress.networkOfOneClient(address);
    Peer peer =
        peers.compute(
            network,
            (name, known) -> {
              Peer usage = known == null ? new Peer() : known;
              usage.connections.incrementAndGet();
              return usage;
            });
    if (all.incrementAndGet() > limits.all()
        || limited && peer.connections.get() > limits.perAddress()) {
      connection.unsafe().closeForcibly();
      release(network);
      return;
    }
    connection.closeFuture().addListener(closed -> release(network));
    connection.pipeline().addLast(new AcceptedConnection(limits, peer, limited, errors));
    server.fireChannelRead(connection);
  }

  private void release(String network) {
    all.decrementAndGet();
    peers.computeIfPresent(
        network, (name, peer) -> peer.connections.decrementAndGet() == 0 ? null : peer);
  }
}
