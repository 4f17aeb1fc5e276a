package org.ordersystem.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseServer;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.systemtests.SagaCalls.CompletedSaga;

/** Reads a completed saga from the orchestrator's database. */
final class SagaLogReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final DatabaseServer postgres;

  SagaLogReader(DatabaseServer postgres) {
    this.postgres = postgres;
  }

  /**
   * A completed saga.
   *
   * @param input the log does not keep it
   */
  <I> CompletedSaga<I> completedSaga(SagaDefinition<I> saga, String orderId, I input)
      throws SQLException, IOException {
    String sql =
        """
        SELECT step, detail FROM saga JOIN saga_entry ON saga_id = id
        WHERE type = ? AND version = ? AND correlation_id = ? AND kind = 'DONE'""";
    UUID id = UUID.fromString(orderId);
    try (Connection connection =
            postgres.connect(Service.SAGA_ORCHESTRATOR.database().orElseThrow());
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, saga.type());
      select.setInt(2, saga.version());
      select.setObject(3, id);
      Map<String, JsonNode> answers = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          answers.put(row.getString("step"), JSON.readTree(row.getString("detail")));
        }
      }
      return new CompletedSaga<>(id, input, answers);
    }
  }
}
