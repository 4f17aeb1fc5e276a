package org.ordersystem.defaults.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The time limits toward the database, which depend on each other. All in seconds. */
class DatabaseTimeLimitsTest {
  private static final String JDBC =
      "%database.quarkus.datasource.jdbc.additional-jdbc-properties.";

  @Test
  void theServerEndsAStatementBeforeTheSocketGivesUp() throws IOException {
    Properties shared = new Properties();
    try (InputStream file =
        getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      shared.load(file);
    }
    String options = shared.getProperty(JDBC + "options");
    int lock = seconds(options, "lock_timeout");
    int statement = seconds(options, "statement_timeout");
    int socket = Integer.parseInt(shared.getProperty(JDBC + "socketTimeout"));

    assertTrue(lock < statement, "a wait for a lock ends before its statement does");
    assertTrue(statement < socket, "a statement ends before its socket does");
    assertTrue(
        seconds(options, "idle_in_transaction_session_timeout") < socket,
        "a stopped process loses its locks before the others give up waiting for an answer");
  }

  private static int seconds(String options, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=(\\d+)s").matcher(options);
    assertTrue(value.find(), name);
    return Integer.parseInt(value.group(1));
  }
}
