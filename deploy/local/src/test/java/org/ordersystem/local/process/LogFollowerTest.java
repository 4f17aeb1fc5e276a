package org.ordersystem.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.LocalSystemException;

class LogFollowerTest {
  @TempDir Path folder;

  @Test
  void aLogIsCopiedWhole() throws IOException {
    Path log = Files.writeString(folder.resolve("x.log"), "one\ntwo\n");
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    new LogFollower(log, copy).print(false);
    assertEquals("one\ntwo\n", copy.toString());
  }

  @Test
  void aLogThatDoesNotExistIsSaidToBeMissing() {
    LogFollower logs = new LogFollower(folder.resolve("x.log"), new ByteArrayOutputStream());
    assertThrows(LocalSystemException.class, () -> logs.print(false));
  }

  @Test
  void theTailLeavesOutTheFramesOfStackTraces() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("x.log"), "ERROR no way\n\tat a.B.c(B.java:1)\nCaused by: x\n");
    assertEquals("  ERROR no way\n  Caused by: x", LogTail.of(log));
  }

  @Test
  void theTailIsTheLastLines() throws IOException {
    String lines =
        IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    Path log = Files.writeString(folder.resolve("x.log"), lines);
    String tail = LogTail.of(log);
    assertEquals(15, tail.lines().count());
    assertEquals("  100", tail.lines().toList().getLast());
  }
}
