package org.ordersystem.order.eventstore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A cluster in a container, with the database of the order service and its two roles. */
final class DumpCluster implements AutoCloseable {
  static final String IMAGE = System.getProperty("postgres.image", "postgres:18");

  private static final String OWNER = "orders";
  private static final String SERVICE = "orders_service";
  private static final String FILE = "/tmp/orders.dump";

  private final PostgreSQLContainer server =
      new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
          .withUsername("postgres");

  private DumpCluster() {}

  static DumpCluster start() {
    DumpCluster cluster = new DumpCluster();
    cluster.server.start();
    for (String role : List.of(OWNER, SERVICE)) {
      cluster.execute("postgres", "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(role));
    }
    cluster.execute("postgres", "CREATE DATABASE orders OWNER orders");
    return cluster;
  }

  boolean hasTools() {
    return run("sh", "-c", "command -v pg_dump pg_restore").getExitCode() == 0;
  }

  /** Uses up transaction numbers, which the whole cluster shares. */
  void age() {
    execute(
        "DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
  }

  long transactionNumber() {
    return Long.parseLong(column("SELECT pg_current_xact_id()::text").getFirst());
  }

  void migrate() {
    Flyway.configure()
        .locations("db/migration", "db/saga-participant")
        .placeholders(Map.of("service-role", SERVICE))
        .dataSource(source(OWNER))
        .load()
        .migrate();
  }

  DataSource service() {
    return source(SERVICE);
  }

  void dump(Path file) {
    succeed("pg_dump", "-U", "postgres", "-Fc", "-f", FILE, "orders");
    server.copyFileFromContainer(FILE, file.toString());
  }

  void restore(Path file) {
    server.copyFileToContainer(MountableFile.forHostPath(file), FILE);
    succeed("pg_restore", "-U", "postgres", "--exit-on-error", "-d", "orders", FILE);
  }

  /** The rows of each table, as one text. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (String table : column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      contents.put(
          table,
          column("SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM %s t".formatted(table))
              .getFirst());
    }
    return contents;
  }

  List<String> rightsOnEvents() {
    return column(
        """
        SELECT privilege_type FROM information_schema.table_privileges
        WHERE table_name = 'event' AND grantee = 'orders_service' ORDER BY 1""");
  }

  void execute(String sql) {
    execute(OWNER, sql);
  }

  private void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private List<String> column(String sql) {
    try (Connection connection = connect("orders");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", server.getPassword());
  }

  private DataSource source(String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url("orders"));
    source.setUser(user);
    source.setPassword(user);
    return source;
  }

  private String url(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(server.getHost(), server.getFirstMappedPort(), database);
  }

  private void succeed(String... command) {
    ExecResult result = run(command);
    if (result.getExitCode() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr());
    }
  }

  private ExecResult run(String... command) {
    try {
      return server.execInContainer(command);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
