package org.ordersystem.order.stream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.query.InlineProjection;
import org.ordersystem.testsupport.Database;

/** Changes of orders, by this replica and by another one. */
@Singleton
class Changes {
  private final OrderCommands commands;
  private final EventStore store;
  private final InlineProjection projection;

  private final AgroalDataSource pool;

  Changes(
      OrderCommands commands,
      EventStore store,
      InlineProjection projection,
      AgroalDataSource pool) {
    this.pool = pool;
    this.commands = commands;
    this.store = store;
    this.projection = projection;
  }

  UUID placed(String customer) {
    UUID id = Samples.newId();
    change(id, Samples.place(customer));
    return id;
  }

  void change(UUID id, OrderCommand... next) {
    QuarkusTransaction.requiringNew().run(() -> commands.carryOut(Samples.change(id, next)));
  }

  /** Completes an order as another replica would. */
  void completeSilently(UUID id, String customer) {
    List<RecordedEvent> events = Samples.history(id, Samples.place(customer), Samples.complete());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              store.append(events.subList(1, 2));
              projection.project(List.of(events));
            });
  }

  /** Ends the service's connections to the database. */
  void loseTheConnections() {
    Database.texts(
        """
        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND application_name = 'PostgreSQL JDBC Driver'""");
  }

  /** Uses every connection of the pool once. The pool removes those that turn out to be lost. */
  void forgetLostConnections() {
    List<Connection> all = new ArrayList<>();
    int most = pool.getConfiguration().connectionPoolConfiguration().maxSize();
    try {
      while (all.size() < most) {
        all.add(pool.getConnection());
      }
    } catch (SQLException othersHoldTheRest) {
      // Those that are in use are not idle and lost.
    }
    all.forEach(Changes::use);
  }

  private static void use(Connection connection) {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException lost) {
      // The pool has seen it too.
    }
  }
}
