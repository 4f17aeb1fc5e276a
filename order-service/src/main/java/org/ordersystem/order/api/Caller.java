package org.ordersystem.order.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.order.query.OrderView;

/** The caller of the request, from the token. */
@RequestScoped
class Caller {
  private final JsonWebToken token;

  Caller(JsonWebToken token) {
    this.token = token;
  }

  /** The customer whose orders the caller may see; empty for an operator, who sees all orders. */
  Optional<String> customerId() {
    return token.getGroups().contains(Roles.OPERATOR)
        ? Optional.empty()
        : Optional.of(token.getSubject());
  }

  boolean maySee(OrderView order) {
    return customerId().map(id -> id.equals(order.customerId())).orElse(true);
  }
}
