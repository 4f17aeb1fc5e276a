package org.ordersystem.inventory.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.ordersystem.testsupport.Database;

/** Reads the stock from the service's database. */
public final class StockLedger {
  private StockLedger() {}

  /** A product's stock balance in pieces. */
  public record Balance(long received, long onHand, long reserved, long held, long shipped) {
    public boolean isConsistent() {
      return received == onHand + shipped
          && reserved == held
          && reserved >= 0
          && onHand >= reserved;
    }
  }

  public static Balance balance(String sku) {
    String sql =
        "SELECT received, on_hand, reserved, held, shipped FROM stock_balance WHERE sku = ?";
    try (Connection connection = Database.connect();
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
}
