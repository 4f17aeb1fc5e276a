package org.ordersystem.defaults.client;

import io.netty.channel.ChannelPipeline;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/** Limits the responses of every REST client. Neither Quarkus nor Vert.x has such a limit. */
public class ResponseSizeLimit implements RestClientListener {
  private static final String LIMIT = "ordersystem.rest-client.max-response-size";

  @Override
  public void onNewClient(Class<?> client, RestClientBuilder builder) {
    long limit = ConfigProvider.getConfig().getValue(LIMIT, MemorySize.class).asLongValue();
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
