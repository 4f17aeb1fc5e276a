package org.ordersystem.defaults.security.token;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** An identity provider that serves a key set, or does not, and the clock of its client. */
final class KeyServer implements AutoCloseable, InstantSource, KeySetConfig {
  final AtomicInteger reads = new AtomicInteger();
  final List<JsonWebKey> keys = new ArrayList<>();
  volatile int status = 200;
  volatile boolean isSilent;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  KeyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Thread::startVirtualThread);
    server.createContext(
        "/",
        exchange -> {
          reads.incrementAndGet();
          if (isSilent) {
            await();
          }
          byte[] document = new JsonWebKeySet(keys).toJson().getBytes();
          exchange.sendResponseHeaders(status, document.length);
          exchange.getResponseBody().write(document);
          exchange.close();
        });
    server.start();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes a key under an id. */
  void publish(String id, KeyPair pair) throws JoseException {
    PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
    key.setKeyId(id);
    keys.add(key);
  }

  KeySet client() {
    String url = "http://localhost:" + server.getAddress().getPort() + "/";
    return new KeySet(new KeySource(Optional.empty(), Optional.of(url), this), this, this);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Duration refreshInterval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration minimumInterval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(isSilent ? 1 : 30);
  }

  @Override
  public Duration retention() {
    return Duration.ofHours(1);
  }

  @Override
  public int rememberedTokens() {
    return 10;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
