package org.ordersystem.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /**
   * A service is started through setsid, which java replaces. A process that replaces its program
   * again and again is found in each moment.
   */
  @Test
  void aProcessThatReplacesItsProgramIsFound() throws IOException {
    Path script = Files.writeString(folder.resolve("again.sh"), "exec sh \"$0\"");
    Process again = new ProcessBuilder("sh", script.toString()).start();
    try {
      PidFile file = new PidFile(folder.resolve("x.pid"), script.toString());
      file.write(again.pid());
      for (int reads = 0; reads < 200; reads++) {
        assertTrue(file.process().isPresent(), "read " + reads);
      }
    } finally {
      again.destroyForcibly();
    }
  }

  /** The supervisor and a command may start the same service at the same time. */
  @Test
  void ofSeveralThatStartAProcessOneDoes() throws Exception {
    List<Process> started = new CopyOnWriteArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> calls = Collections.nCopies(8, () -> startOnce(started));
      for (Future<Object> call : callers.invokeAll(calls)) {
        call.get();
      }
      assertEquals(1, started.size());
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  private Object startOnce(List<Process> started) throws IOException {
    PidFile file = new PidFile(folder.resolve("x.pid"), "sleep 60");
    return file.startOnce(new ProcessBuilder("sleep", "60")).map(started::add);
  }
}
