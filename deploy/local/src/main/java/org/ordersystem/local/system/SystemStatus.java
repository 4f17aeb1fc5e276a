package org.ordersystem.local.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.process.PartHealth;

/** The process id, port and health of each process. */
public final class SystemStatus {
  private record Row(String name, OptionalLong pid, int port, PartHealth health) {}

  private final List<Row> rows;

  public SystemStatus(LocalSystem system) {
    rows =
        system.parts().parallelStream()
            .map(part -> new Row(part.name(), part.pid(), part.port(), part.health()))
            .toList();
  }

  public void print(Console console) {
    console.line("%-28s %8s %6s  %s", "name", "pid", "port", "health");
    for (Row row : rows) {
      String pid = row.pid().isPresent() ? String.valueOf(row.pid().getAsLong()) : "-";
      console.line("%-28s %8s %6d  %s", row.name(), pid, row.port(), row.health());
    }
  }

  /**
   * An array of {@code {service, pid, port, health}}. The pid is null if the process does not run.
   */
  public String json() {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (Row row : rows) {
      ObjectNode object = array.addObject().put("service", row.name());
      if (row.pid().isPresent()) {
        object.put("pid", row.pid().getAsLong());
      } else {
        object.putNull("pid");
      }
      object.put("port", row.port()).put("health", row.health().name());
    }
    return array.toPrettyString();
  }
}
