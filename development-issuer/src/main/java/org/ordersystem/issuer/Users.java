package org.ordersystem.issuer;

import java.util.Map;
import java.util.Optional;

/** The users of the development issuer. The password of each is the user's name. */
public final class Users {
  private static final Map<String, String> ROLES =
      Map.of("alice", "customer", "bob", "customer", "oscar", "operator");

  private Users() {}

  /** A user with a role. */
  public record User(String name, String role) {}

  /** The user with these credentials. */
  public static Optional<User> find(Credentials given) {
    String role = given.name() == null ? null : ROLES.get(given.name());
    return role != null && given.match(given.name(), given.name())
        ? Optional.of(new User(given.name(), role))
        : Optional.empty();
  }
}
