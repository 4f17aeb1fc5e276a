package org.ordersystem.defaults.client;

import io.netty.channel.ChannelPipeline;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.math.BigInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Limits the responses of every REST client. Neither Quarkus nor Vert.x has such a limit. A client
 * keeps the whole body of a response in memory. Beyond this size its connection is closed and the
 * call fails.
 */
public class ResponseSizeLimit implements RestClientListener {
  private static final String LIMIT = "ordersystem.rest-client.max-response-size";

  /** Not in the shared configuration: a service without clients would refuse an unknown key. */
  private static final MemorySize DEFAULT = new MemorySize(BigInteger.valueOf(8L << 20));

  @Override
  public void onNewClient(Class<?> client, RestClientBuilder builder) {
    long limit =
        ConfigProvider.getConfig()
            .getOptionalValue(LIMIT, MemorySize.class)
            .orElse(DEFAULT)
            .asLongValue();
    ((VertxRequestCustomizingClientBuilder<?>) builder)
        .httpClientRequestCustomizer(request -> limit(request, limit));
  }

  private static void limit(HttpClientRequest request, long limit) {
    ChannelPipeline handlers = ((ConnectionBase) request.connection()).channel().pipeline();
    if (handlers.get(ResponseSizeHandler.class) == null) {
      handlers.addBefore("handler", null, new ResponseSizeHandler(limit));
    }
  }
}
