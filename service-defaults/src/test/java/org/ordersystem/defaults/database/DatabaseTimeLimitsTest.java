package org.ordersystem.defaults.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dependencies between the time limits for the database, in seconds. */
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

    assertTrue(lock < statement, "the lock timeout must be below the statement timeout");
    assertTrue(statement < socket, "the statement timeout must be below the socket timeout");
    assertTrue(
        seconds(options, "idle_in_transaction_session_timeout") < socket,
        "a paused process must lose its locks before the socket timeout");
  }

  private static int seconds(String options, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=(\\d+)s").matcher(options);
    assertTrue(value.find(), name);
    return Integer.parseInt(value.group(1));
  }
}
