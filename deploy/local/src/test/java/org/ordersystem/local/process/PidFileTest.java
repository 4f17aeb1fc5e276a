package org.ordersystem.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private final long own = ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void theMeantProcessIsFound() {
    PidFile file = new PidFile(folder.resolve("x.pid"), "java");
    file.write(own);
    assertEquals(own, file.process().orElseThrow().pid());
  }

  @Test
  void aProcessThatGotTheIdLaterIsNotMistaken() {
    PidFile file = new PidFile(folder.resolve("x.pid"), "-Dsomething.else");
    file.write(own);
    assertTrue(file.process().isEmpty());
  }

  @Test
  void noFileAndNoNumberMeanNoProcess() throws IOException {
    Path path = folder.resolve("x.pid");
    assertTrue(new PidFile(path, "java").process().isEmpty());
    Files.writeString(path, "");
    assertTrue(new PidFile(path, "java").process().isEmpty());
  }
}
