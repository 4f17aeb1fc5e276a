package org.ordersystem.orchestrator.instruction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;

/** The table of instructions. */
@ApplicationScoped
public class InstructionTable {
  private static final String COLUMNS = "i.id, i.saga_id, i.kind, i.actor, i.why, i.at, i.outcome";

  private final DataSource database;

  InstructionTable(DataSource database) {
    this.database = database;
  }

  /** An instruction without an outcome, and whether its saga has ended. */
  record Open(Instruction instruction, boolean ended) {}

  /** An instruction and its outcome. */
  public record Given(Instruction instruction, InstructionOutcome outcome) {}

  /**
   * Stores an instruction. It is too late if the saga has ended.
   *
   * @return the outcome, if it is known already
   */
  Optional<InstructionOutcome> insert(Instruction instruction) throws SQLException {
    String sql =
        """
        INSERT INTO saga_instruction (id, saga_id, kind, actor, why, at, outcome)
        SELECT ?, saga.id, ?, ?, ?, ?, CASE WHEN ended_at IS NOT NULL THEN 'TOO_LATE' END
        FROM saga WHERE id = ?
        RETURNING outcome""";
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, instruction.id());
      insert.setString(2, instruction.type().name());
      insert.setString(3, instruction.actor());
      insert.setString(4, instruction.why());
      insert.setObject(5, instruction.at().atOffset(ZoneOffset.UTC));
      insert.setObject(6, instruction.sagaId());
      return outcome(insert);
    }
  }

  /** The open instructions to this owner's sagas, oldest first. */
  List<Open> open(UUID owner) throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + """
            , saga.ended_at IS NOT NULL FROM saga_instruction i JOIN saga ON saga.id = i.saga_id
            WHERE i.outcome IS NULL AND saga.owner = ? ORDER BY i.at""";
    List<Open> open = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, owner);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          open.add(new Open(instruction(row), row.getBoolean(8)));
        }
      }
    }
    return open;
  }

  void tooLate(UUID instruction) {
    String sql =
        "UPDATE saga_instruction SET outcome = 'TOO_LATE' WHERE id = ? AND outcome IS NULL";
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, instruction);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
  }

  /** The outcome, if there is one yet. */
  Optional<InstructionOutcome> outcome(UUID instruction) {
    String sql = "SELECT outcome FROM saga_instruction WHERE id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, instruction);
      return outcome(select);
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
  }

  private static Optional<InstructionOutcome> outcome(PreparedStatement statement)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.ofNullable(row.getString(1)).map(InstructionOutcome::valueOf)
          : Optional.empty();
    }
  }

  /** All instructions to a saga, oldest first. */
  public List<Given> of(UUID saga) {
    String sql = "SELECT " + COLUMNS + " FROM saga_instruction i WHERE i.saga_id = ? ORDER BY i.at";
    List<Given> given = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, saga);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String outcome = row.getString("outcome");
          given.add(
              new Given(
                  instruction(row),
                  outcome == null
                      ? InstructionOutcome.PENDING
                      : InstructionOutcome.valueOf(outcome)));
        }
      }
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
    return given;
  }

  private static Instruction instruction(ResultSet row) throws SQLException {
    return new Instruction(
        row.getObject("id", UUID.class),
        row.getObject("saga_id", UUID.class),
        InstructionType.valueOf(row.getString("kind")),
        row.getString("actor"),
        row.getString("why"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
