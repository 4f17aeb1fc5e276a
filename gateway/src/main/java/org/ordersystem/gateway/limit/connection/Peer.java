package org.ordersystem.gateway.limit.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients of one address use at the moment. */
final class Peer {
  final AtomicInteger connections = new AtomicInteger();
  final AtomicLong unreadBytes = new AtomicLong();
}
