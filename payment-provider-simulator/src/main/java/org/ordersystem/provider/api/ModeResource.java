package org.ordersystem.provider.api;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.ordersystem.provider.fault.FaultSwitch;
import org.ordersystem.provider.fault.Mode;

/** The switch of the provider's faults; 404 outside the profile {@code local}. */
@Path("/mode")
public class ModeResource {
  private final FaultSwitch fault;

  ModeResource(FaultSwitch fault) {
    this.fault = fault;
  }

  /** The mode as JSON. */
  public record ModeJson(@NotNull Mode mode) {}

  @GET
  public ModeJson mode() {
    requireLocal();
    return new ModeJson(fault.mode());
  }

  @PUT
  public ModeJson change(@Valid @NotNull ModeJson next) {
    requireLocal();
    fault.set(next.mode());
    return next;
  }

  private static void requireLocal() {
    if (!ConfigUtils.isProfileActive("local")) {
      throw new NotFoundException();
    }
  }
}
