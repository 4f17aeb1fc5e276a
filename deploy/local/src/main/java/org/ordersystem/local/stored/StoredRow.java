package org.ordersystem.local.stored;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of the original order.
 *
 * @param columns the values that are not null and not generated, by column
 */
record StoredRow(String table, Map<String, Value> columns) {
  /** A value as PostgreSQL prints it, and its type. */
  record Value(String text, String type) {}

  /** The replica that ran the saga is the same for all copies. */
  private static final String NOT_COPIED = "owner";

  Set<String> ids() {
    Collection<String> values = new ArrayList<>();
    columns.forEach(
        (column, value) -> {
          if (!column.equals(NOT_COPIED)) {
            values.add(value.text());
          }
        });
    return OrderIds.in(values);
  }

  /**
   * The statement that inserts the copies with the numbers from its first to its second parameter.
   */
  String insertCopies() {
    Map<String, String> copies = new LinkedHashMap<>();
    ids().forEach(id -> copies.put(id, "id" + copies.size()));
    String made =
        copies.entrySet().stream()
            .map(copy -> ", " + OrderIds.copy(copy.getKey()) + " AS " + copy.getValue())
            .collect(Collectors.joining());
    List<String> values = new ArrayList<>();
    columns.forEach((column, value) -> values.add(expression(value, copies)));
    return "INSERT INTO %s (%s) SELECT %s FROM (SELECT n%s FROM generate_series(?, ?) n) copy"
        .formatted(table, String.join(", ", columns.keySet()), String.join(", ", values), made);
  }

  private static String expression(Value value, Map<String, String> copies) {
    if (value.type().equals("xid8")) {
      return "pg_current_xact_id()";
    }
    String expression = "'" + value.text().replace("'", "''") + "'";
    for (Map.Entry<String, String> copy : copies.entrySet()) {
      if (value.text().contains(copy.getKey())) {
        expression = "replace(%s, '%s', %s)".formatted(expression, copy.getKey(), copy.getValue());
      }
    }
    return "(%s)::%s".formatted(expression, value.type());
  }
}
