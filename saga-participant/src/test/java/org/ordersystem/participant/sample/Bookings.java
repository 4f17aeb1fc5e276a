package org.ordersystem.participant.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The work of the sample's step, in the transaction of the fence. */
@ApplicationScoped
class Bookings {
  private final DataSource database;

  Bookings(DataSource database) {
    this.database = database;
  }

  /** Books the carrier of the country, if it has one. */
  Optional<Booking> book(UUID orderId, BookingRequest request) {
    if (request.country().equals("AQ")) {
      return Optional.empty();
    }
    write(orderId, "booked");
    if (request.country().equals("??")) {
      throw new IllegalStateException("no such country");
    }
    return Optional.of(new Booking("carrier of " + request.country()));
  }

  void cancel(UUID orderId) {
    write(orderId, "cancelled");
  }

  private void write(UUID orderId, String kind) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO effect (saga_id, kind) VALUES (?, ?)")) {
      insert.setObject(1, orderId);
      insert.setString(2, kind);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
