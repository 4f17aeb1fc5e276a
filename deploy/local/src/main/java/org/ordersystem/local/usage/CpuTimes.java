package org.ordersystem.local.usage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ordersystem.local.process.Part;

/** The CPU time of each process so far, that of PostgreSQL by database. */
final class CpuTimes {
  static final String LOAD_GENERATOR = "load generator";

  private static final String POSTGRES = "postgres ";

  private CpuTimes() {}

  static Map<String, Double> millis(Iterable<Part> services, ServerStatistics server) {
    Map<String, Double> millis = new LinkedHashMap<>();
    for (Part service : services) {
      service.pid().ifPresent(pid -> add(millis, service.name(), pid));
    }
    server.processes().forEach((pid, database) -> add(millis, POSTGRES + database, pid));
    add(millis, LOAD_GENERATOR, ProcessHandle.current().pid());
    return millis;
  }

  private static void add(Map<String, Double> millis, String name, long pid) {
    millis.merge(name, ProcessCpu.millis(pid), Double::sum);
  }
}
