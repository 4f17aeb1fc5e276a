package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.stringContainsInOrder;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the tour of the README on its own system. */
class ReadmeIT {
  private static final int PORT_OFFSET = 10_500;

  /** Without the optimizing compiler, the AOT caches need a third less CPU time. */
  private static final String QUICK_TRAINING = "-XX:TieredStopAtLevel=1";

  private static final Path STATE = Path.of("target/readme").toAbsolutePath();

  /** Returns the chapter's commands with the ports and the state folder of this test. */
  private static String commands(String chapter) {
    return String.join("", Readme.commands(chapter))
        .replace("localhost:8080", "localhost:" + (8080 + PORT_OFFSET))
        .replace(".local/", STATE + "/");
  }

  private static String bash(String commands) {
    return Readme.bash(
        commands,
        Map.of(
            "ORDERSYSTEM_PORT_OFFSET",
            String.valueOf(PORT_OFFSET),
            "ORDERSYSTEM_STATE",
            STATE.toString(),
            "JAVA_TOOL_OPTIONS",
            QUICK_TRAINING));
  }

  @Test
  void theTourWorksAsDocumented() {
    bash("./dev reset");
    try {
      String up = bash("./dev up --detach");
      assertThat(up, containsString("Ready after"));
      assertThat(up, stringContainsInOrder("COMPLETED", "PAYMENT_DECLINED", "OUT_OF_STOCK"));
      String tour = bash(commands("The tour"));
      assertThat(
          tour,
          stringContainsInOrder(
              "\"items\":[{\"sku\"",
              "\"status\":\"COMPLETED\"",
              "PAYMENT_DECLINED",
              "OUT_OF_STOCK",
              "SHIPMENT_REFUSED",
              "\"status\":\"COMPLETED\"",
              "{\"status\":\"UP\"}",
              "\"status\":\"RUNNING\"",
              "payment-service is ready"));
    } finally {
      bash("./dev reset");
    }
  }
}
