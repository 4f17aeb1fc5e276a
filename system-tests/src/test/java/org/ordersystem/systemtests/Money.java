package org.ordersystem.systemtests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseServer;

/** What the payment provider charged and refunded for an order, in minor units. */
record Money(long taken, long givenBack) {
  static final Money NONE = new Money(0, 0);

  /** The price of one piece of {@link SystemUnderTest#product}. */
  static final Money TAKEN = new Money(250, 0);

  static final Money GIVEN_BACK = new Money(250, 250);

  static Money of(DatabaseServer postgres, String orderId) throws SQLException {
    String sql =
        """
        SELECT coalesce(sum(amount), 0),
            coalesce(sum(amount) FILTER (WHERE id IN (SELECT charge_id FROM refund)), 0)
        FROM charge WHERE reference = ? AND status = 'captured'""";
    try (Connection provider =
            postgres.connect(Service.PAYMENT_PROVIDER_SIMULATOR.database().orElseThrow());
        PreparedStatement select = provider.prepareStatement(sql)) {
      select.setString(1, orderId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Money(row.getLong(1), row.getLong(2));
      }
    }
  }
}
