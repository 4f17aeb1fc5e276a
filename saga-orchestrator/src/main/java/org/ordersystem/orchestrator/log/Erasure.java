package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Removes the personal data of a customer from the saga log. A saga loses its input when it ends
 * (see {@link LogTables}), but sagas that ended under an earlier version still have it. Each saga
 * also keeps the hash of its request: somebody who guesses the request can check the guess with it.
 * Without the hash, a repeated request is refused.
 */
@ApplicationScoped
public class Erasure {
  private static final int SAGAS_AT_ONCE = 1000;

  private static final String ERASE =
      """
      UPDATE saga SET request_hash = '',
          input = CASE WHEN ended_at IS NULL THEN input ELSE 'null' END
      WHERE id IN (
          SELECT id FROM saga
          WHERE idempotency_scope = ?
            AND (request_hash <> '' OR ended_at IS NOT NULL AND input::text <> 'null')
          LIMIT ? FOR UPDATE %s)""";

  private final DataSource database;

  Erasure(DataSource database) {
    this.database = database;
  }

  /**
   * Erases the data of all sagas of a scope. Running sagas keep their input until they end. While
   * this method holds locks on rows, it never waits for the writer of the log.
   *
   * @throws LogUnavailableException if not all of them are erased. It can be repeated.
   */
  public void erase(String scope) {
    try (Connection connection = database.getConnection();
        PreparedStatement many = connection.prepareStatement(ERASE.formatted("SKIP LOCKED"));
        PreparedStatement one = connection.prepareStatement(ERASE.formatted(""))) {
      int erased;
      do {
        erased = erase(many, scope, SAGAS_AT_ONCE);
        if (erased == 0) {
          erased = erase(one, scope, 1);
        }
      } while (erased > 0);
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
  }

  private static int erase(PreparedStatement update, String scope, int most) throws SQLException {
    update.setString(1, scope);
    update.setInt(2, most);
    return update.executeUpdate();
  }
}
