package org.ordersystem.local.load;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.ordersystem.local.load.LoadClient.Request;
import org.ordersystem.local.load.LoadClient.Response;

/** The same GET request again and again. */
public final class Reads implements Traffic {
  private final Request request;

  public Reads(String url, Map<String, String> headers) {
    request = new Request(HttpMethod.GET, url, headers, null);
  }

  @Override
  public Request next() {
    return request;
  }

  @Override
  public String name(Response response) {
    return "read";
  }
}
