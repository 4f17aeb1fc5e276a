package org.ordersystem.orchestrator.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.orchestrator.log.Erasure;

/** The personal data of customers, for operators. */
@Path("/customers/{customerId}/personal-data")
@Blocking // no virtual threads at the connection pool, which may spin with them
public class PersonalDataResource {
  private final Erasure erasure;

  PersonalDataResource(Erasure erasure) {
    this.erasure = erasure;
  }

  /**
   * Forgets the customer: 204, also if there is none, or if it was done before. Running orders are
   * carried out. A repeated Idempotency-Key of an order before is refused from now on.
   */
  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  public void forget(@RestPath String customerId) {
    erasure.erase(customerId);
  }
}
