package org.ordersystem.inventory.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads and changes the service's database directly. */
public record StockLedger(DataSource database) {
  /** A product's stock balance in pieces. */
  public record Balance(long received, long onHand, long reserved, long held, long shipped) {
    public boolean isConsistent() {
      return received == onHand + shipped
          && reserved == held
          && reserved >= 0
          && onHand >= reserved;
    }
  }

  public Balance balance(String sku) {
    String sql =
        "SELECT received, on_hand, reserved, held, shipped FROM stock_balance WHERE sku = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, sku);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Balance(
            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the number that a query selects, if there is one. */
  public Optional<Long> number(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public void run(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
