package org.ordersystem.local.invariants;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.postgres.DatabaseServer;

/**
 * The check of {@code ./dev check} for a system in containers, with the same output and exit code.
 * These variables say where the system is:
 *
 * <ul>
 *   <li>{@code ORDERS_URL}, {@code INVENTORY_URL}, {@code PAYMENTS_URL}, {@code SAGAS_URL}, {@code
 *       PROVIDER_URL}: the JDBC URL of each database
 *   <li>{@code DATABASE_USER} and {@code DATABASE_PASSWORD}: a user that may read all of them
 *   <li>{@code LEDGER_URL} and {@code LEDGER_API_KEY}: the payment provider
 * </ul>
 *
 * <p>A secret may be in a file instead, which the same variable with {@code _FILE} names.
 */
public final class RemoteCheck {
  private final Map<String, String> environment;

  RemoteCheck(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String... arguments) {
    System.exit(new RemoteCheck(System.getenv()).run(System.out));
  }

  /** Prints each invariant. Returns 1 if one is broken, otherwise 0. */
  int run(PrintStream out) {
    DatabaseServer databases = this::connect;
    List<InvariantResult> results =
        new Invariants(
                databases, () -> ProviderLedger.read(value("LEDGER_URL"), secret("LEDGER_API_KEY")))
            .check();
    results.forEach(out::print);
    return results.stream().allMatch(InvariantResult::holds) ? 0 : 1;
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        value(database.toUpperCase(Locale.ROOT) + "_URL"),
        value("DATABASE_USER"),
        secret("DATABASE_PASSWORD"));
  }

  private String value(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new LocalSystemException("The variable " + name + " is not set");
    }
    return value;
  }

  private String secret(String name) {
    String file = environment.get(name + "_FILE");
    try {
      return file == null ? value(name) : Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
