package org.ordersystem.order.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.database.Gated;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.CustomerId;
import org.ordersystem.order.personaldata.ForgottenCustomers;

/** The personal data of customers, for operators. */
@Path("/customers/{customerId}/personal-data")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
@Gated
public class PersonalDataResource {
  private final ForgottenCustomers customers;

  PersonalDataResource(ForgottenCustomers customers) {
    this.customers = customers;
  }

  /** Forgets the customer: 204, also if there is none, or if it was done before. */
  @DELETE
  public void forget(@RestPath String customerId) {
    if (!customerId.matches(CustomerId.REGEX)) {
      throw new NotFoundException();
    }
    customers.forget(customerId);
  }
}
