package org.ordersystem.gateway.caller;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.ordersystem.gateway.caller.ProxyConfig.Header;

/**
 * Finds the address of the client behind the trusted proxies: the nearest hop that is none of them.
 * What a client writes into the header itself is farther away, so it has no effect.
 */
@Singleton
public class ClientAddress {
  private static final int LONGEST_NAME = 100;

  private final List<IpSubnetFilterRule> proxies;
  private final Header header;

  /**
   * @throws IllegalArgumentException if a trusted proxy is not an address or a network
   */
  ClientAddress(ProxyConfig config) {
    proxies = config.trusted().orElse(Set.of()).stream().map(ClientAddress::network).toList();
    header = config.header();
  }

  /**
   * Returns the address in its canonical form. All addresses of an IPv6 network of 64 bits are one,
   * because one client has all of them. A hop that a proxy has written in another form, for example
   * "unknown", is returned as it is, cut to 100 characters.
   */
  public String of(HttpServerRequest request) {
    return of(request.remoteAddress().hostAddress(), request.headers());
  }

  String of(String peer, MultiMap headers) {
    if (proxies.isEmpty()) {
      return canonical(peer);
    }
    String nearest = peer;
    List<String> hops = hops(headers);
    for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
      nearest = hops.get(i);
    }
    return canonical(nearest);
  }

  private List<String> hops(MultiMap headers) {
    return switch (header) {
      case X_FORWARDED_FOR -> ForwardedFor.ofXForwardedFor(headers.getAll("X-Forwarded-For"));
      case FORWARDED -> ForwardedFor.ofForwarded(headers.getAll("Forwarded"));
    };
  }

  private boolean isTrusted(String hop) {
    return parse(hop).filter(this::isProxy).isPresent();
  }

  /** Whether the address is that of a trusted proxy, so that many clients have it. */
  public boolean isProxy(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return proxies.stream().anyMatch(proxy -> proxy.matches(socket));
  }

  private static String canonical(String hop) {
    return parse(hop)
        .map(ClientAddress::networkOfOneClient)
        .orElseGet(() -> hop.substring(0, Math.min(hop.length(), LONGEST_NAME)));
  }

  /** The address, or the first address of its IPv6 network of 64 bits. */
  public static String networkOfOneClient(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address) {
      Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    }
    return address(bytes).getHostAddress();
  }

  private static Optional<InetAddress> parse(String literal) {
    return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(literal))
        .map(ClientAddress::address);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Not 4 or 16 bytes", e);
    }
  }

  private static IpSubnetFilterRule network(String text) {
    try {
      String[] parts = text.split("/", 2);
      InetAddress address = parse(parts[0]).orElseThrow();
      int bits =
          parts.length == 1 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]);
      return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IllegalArgumentException(
          "ordersystem.proxies.trusted: not an address or a network: " + text, e);
    }
  }
}
