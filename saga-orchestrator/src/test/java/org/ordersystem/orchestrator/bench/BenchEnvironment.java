package org.ordersystem.orchestrator.bench;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.local.postgres.EmbeddedDatabase;

/** A PostgreSQL with durable commits, and the participants in a separate process. */
public class BenchEnvironment implements QuarkusTestResourceLifecycleManager {
  private static Process participants;
  private static EmbeddedDatabase server;

  static ProcessHandle participants() {
    return participants.toHandle();
  }

  static EmbeddedDatabase server() {
    return server;
  }

  @Override
  public Map<String, String> start() {
    server = EmbeddedDatabase.startDurable();
    server.create("sagas", "sagas");
    server.create("participants", "participants");
    Map<String, String> config = new HashMap<>();
    config.put("quarkus.datasource.jdbc.url", server.jdbcUrl("sagas"));
    config.put("quarkus.datasource.username", "sagas");
    config.put("quarkus.datasource.password", "sagas");
    String url = "http://127.0.0.1:" + startParticipants();
    for (String name : new String[] {"order", "inventory", "payment"}) {
      config.put("ordersystem.participant." + name + ".url", url);
    }
    config.put("ordersystem.token.url", url + "/token");
    return config;
  }

  private static String startParticipants() {
    try {
      participants =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx160m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("surefire.test.class.path"),
                  StubParticipants.class.getName(),
                  server.jdbcUrl("participants"),
                  "participants",
                  "participants")
              .redirectError(Redirect.INHERIT)
              .start();
      BufferedReader output = participants.inputReader(StandardCharsets.UTF_8);
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    participants.destroy();
    server.close();
  }
}
