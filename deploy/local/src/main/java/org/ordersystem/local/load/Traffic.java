package org.ordersystem.local.load;

import org.ordersystem.local.load.LoadClient.Request;
import org.ordersystem.local.load.LoadClient.Response;

/** The requests of a run, and how their responses are counted. */
public interface Traffic {
  Request next();

  /** Names a successful response. The others are counted by their status. */
  String name(Response response);
}
