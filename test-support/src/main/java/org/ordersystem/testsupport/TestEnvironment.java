package org.ordersystem.testsupport;

import java.util.HashMap;
import java.util.Map;
import org.ordersystem.local.os.ContainerEngine;
import org.ordersystem.local.postgres.EmbeddedDatabase;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The environment of a service with a database: an empty PostgreSQL database, in a container if
 * containers are enabled, and token keys.
 */
public class TestEnvironment extends TokenEnvironment {
  /** Of the database, its owner, and the owner's password. */
  private static final String NAME = "service";

  /** A user who owns nothing, and their password. */
  protected static final String RESTRICTED = "restricted";

  private static final String IMAGE = "postgres:18";

  private Runnable end = () -> {};

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>(super.start());
    config.put("quarkus.datasource.jdbc.url", ContainerEngine.isUsed() ? container() : embedded());
    config.put("quarkus.datasource.username", NAME);
    config.put("quarkus.datasource.password", NAME);
    return config;
  }

  private String container() {
    String sql =
        """
        CREATE ROLE %1$s LOGIN PASSWORD '%1$s';
        CREATE DATABASE %1$s OWNER %1$s;
        CREATE ROLE %2$s LOGIN PASSWORD '%2$s';"""
            .formatted(NAME, RESTRICTED);
    PostgreSQLContainer server =
        new PostgreSQLContainer(IMAGE)
            .withCopyToContainer(Transferable.of(sql), "/docker-entrypoint-initdb.d/service.sql")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    end = server::stop;
    server.start();
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(server.getHost(), server.getFirstMappedPort(), NAME);
  }

  private String embedded() {
    EmbeddedDatabase server = EmbeddedDatabase.start();
    end = server::close;
    server.create(NAME, NAME);
    server.createUser(RESTRICTED, RESTRICTED);
    return server.jdbcUrl(NAME);
  }

  @Override
  public void stop() {
    end.run();
  }
}
