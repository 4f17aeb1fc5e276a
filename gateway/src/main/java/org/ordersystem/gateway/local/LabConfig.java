package org.ordersystem.gateway.local;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the failure lab of {@code ./dev} is. It is used in the profile local only. */
@ConfigMapping(prefix = "ordersystem.lab")
public interface LabConfig {
  /** The base URL of its control API, on the loopback interface. Without it there is no lab. */
  Optional<URI> url();

  /** The token that the control API asks for. Without it there is no lab. */
  Optional<String> token();
}
