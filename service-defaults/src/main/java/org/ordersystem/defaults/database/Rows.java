package org.ordersystem.defaults.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Many rows in one statement: each column is one parameter, an array with a value for each row. A
 * column is declared once, with its name, its type and the function that takes its value from a
 * row.
 *
 * <p>The driver sends arrays of these types in binary, except UUIDs. Times go as seconds since
 * 1970, because an array of times would go as text.
 */
public final class Rows<T> {
  private final String alias;
  private final List<Column<T, ?>> columns = new ArrayList<>();

  private record Column<T, V>(
      String name, String type, Function<T, V> value, IntFunction<V[]> array) {
    void bind(PreparedStatement statement, int parameter, Collection<T> rows) throws SQLException {
      V[] values = rows.stream().map(value).toArray(array);
      statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
  }

  private Rows(String alias) {
    this.alias = alias;
  }

  /** Rows to which the statement refers by this name. */
  public static <T> Rows<T> as(String alias) {
    return new Rows<>(alias);
  }

  public Rows<T> uuid(String name, Function<T, UUID> value) {
    return add(new Column<>(name, "uuid", value, UUID[]::new));
  }

  public Rows<T> text(String name, Function<T, String> value) {
    return add(new Column<>(name, "text", value, String[]::new));
  }

  public Rows<T> integer(String name, Function<T, Integer> value) {
    return add(new Column<>(name, "int4", value, Integer[]::new));
  }

  public Rows<T> number(String name, Function<T, Long> value) {
    return add(new Column<>(name, "int8", value, Long[]::new));
  }

  public Rows<T> bool(String name, Function<T, Boolean> value) {
    return add(new Column<>(name, "bool", value, Boolean[]::new));
  }

  public Rows<T> seconds(String name, Function<T, Instant> value) {
    return add(new Column<>(name, "float8", value.andThen(Rows::toSeconds), Double[]::new));
  }

  private Rows<T> add(Column<T, ?> column) {
    columns.add(column);
    return this;
  }

  /** The rows as a table expression, with a placeholder for each column. */
  public String unnest() {
    return columns.stream()
        .map(column -> "?::" + column.type() + "[]")
        .collect(Collectors.joining(", ", "unnest(", ") AS " + alias + " " + names()));
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Sets the parameters of {@link #unnest}.
   *
   * @param first the number of the first of them
   * @return the number of the parameter after the last of them
   */
  public int bind(PreparedStatement statement, int first, Collection<T> rows) throws SQLException {
    int parameter = first;
    for (Column<T, ?> column : columns) {
      column.bind(statement, parameter++, rows);
    }
    return parameter;
  }

  /** Exact to the microsecond, which is the precision of PostgreSQL's times. */
  private static Double toSeconds(Instant time) {
    return time == null ? null : time.getEpochSecond() + time.getNano() / 1e9;
  }
}
