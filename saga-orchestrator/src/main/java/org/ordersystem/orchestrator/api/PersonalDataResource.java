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
// Not on virtual threads: the connection pool may busy-wait if virtual threads wait for it.
@Blocking
public class PersonalDataResource {
  private final Erasure erasure;

  PersonalDataResource(Erasure erasure) {
    this.erasure = erasure;
  }

  /**
   * Forgets the customer. The answer is 204, also if there is no such customer or if the customer
   * was forgotten before. Orders that are running are completed. If the customer later repeats a
   * request of an earlier order with its Idempotency-Key, the request is refused.
   */
  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  public void forget(@RestPath String customerId) {
    erasure.erase(customerId);
  }
}
