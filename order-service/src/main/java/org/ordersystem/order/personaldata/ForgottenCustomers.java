package org.ordersystem.order.personaldata;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.participant.mark.SagaMarksConfig;

/**
 * Deletes the personal data of customers who are to be forgotten. First the request is stored, so
 * that the deletion is completed even if this process is killed. If a saga is delayed, its order
 * may arrive after its customer was forgotten. The scheduled deletion finds such an order and
 * deletes its personal data too. Orders that are placed after the request are kept.
 */
@ApplicationScoped
public class ForgottenCustomers {
  private static final Logger LOG = Logger.getLogger(ForgottenCustomers.class);
  private static final int ORDERS_AT_ONCE = 1000;

  /** The clock of the process that placed the last order may be ahead. */
  private static final String REMEMBER =
      """
      INSERT INTO forgotten_customer (customer_id, until)
      SELECT ?, greatest(clock_timestamp(),
                         (SELECT max(placed_at) FROM personal_data WHERE customer_id = ?))
      ON CONFLICT (customer_id) DO UPDATE
        SET until = greatest(forgotten_customer.until, excluded.until)""";

  private static final String ERASE =
      """
      WITH erased AS (
          DELETE FROM personal_data WHERE order_id IN (
              SELECT order_id FROM personal_data JOIN forgotten_customer USING (customer_id)
              WHERE placed_at <= until AND until > ? LIMIT ?)
          RETURNING order_id)
      SELECT count(*) FROM erased""";

  /** Skips an order that is being changed. The next run finds it. */
  private static final String ERASE_OF_EARLIER_VERSIONS =
      """
      WITH erased AS (
          UPDATE order_view SET details = details - 'shipTo' WHERE order_id IN (
              SELECT order_id FROM order_view JOIN forgotten_customer USING (customer_id)
              WHERE details ?? 'shipTo' AND placed_at <= until AND until > ? LIMIT ?
              FOR UPDATE OF order_view SKIP LOCKED)
          RETURNING order_id)
      SELECT count(*), erase_addresses_of_events(array_agg(order_id)) FROM erased""";

  private final DataSource database;
  private final ConnectionGate gate;
  private final SagaMarksConfig marks;
  private final Clock clock;

  ForgottenCustomers(DataSource database, ConnectionGate gate, SagaMarksConfig marks, Clock clock) {
    this.database = database;
    this.gate = gate;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * Forgets a customer until now. It can be repeated, and is no error if there is no such customer.
   *
   * @throws ErasureFailure if the database fails
   */
  public void forget(String customerId) {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
        remember.setString(1, customerId);
        remember.setString(2, customerId);
        remember.executeUpdate();
      }
      erase(connection);
    } catch (SQLException e) {
      throw new ErasureFailure(e);
    }
  }

  @Scheduled(
      identity = "deletion of personal data",
      every = "{ordersystem.personal-data.erased-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void eraseAgain() {
    try {
      gate.run(
          () -> {
            try (Connection connection = database.getConnection()) {
              erase(connection);
              return null;
            }
          });
    } catch (SQLException | NoFreeConnection e) {
      LOG.warnf("Cannot delete the personal data of forgotten customers now: %s", e.getMessage());
    }
  }

  /** Each small statement has its own commit, so that none holds a lock or a snapshot for long. */
  private void erase(Connection connection) throws SQLException {
    while (eraseSome(connection, ERASE) == ORDERS_AT_ONCE) {}
    while (eraseSome(connection, ERASE_OF_EARLIER_VERSIONS) == ORDERS_AT_ONCE) {}
  }

  /** A saga that is older than its marks is refused, so it brings no order any more. */
  private int eraseSome(Connection connection, String sql) throws SQLException {
    OffsetDateTime since = clock.instant().minus(marks.retention()).atOffset(ZoneOffset.UTC);
    try (PreparedStatement erase = connection.prepareStatement(sql)) {
      erase.setObject(1, since);
      erase.setInt(2, ORDERS_AT_ONCE);
      try (ResultSet count = erase.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }
}
