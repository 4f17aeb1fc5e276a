package org.ordersystem.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class DevTest {
  @Test
  void optionsMayStandBeforeOrAfterTheName() {
    assertTrue(parse(LogsCommand.class, "logs", "gateway", "-f").follow);
    LogsCommand logs = parse(LogsCommand.class, "logs", "--follow", "gateway");
    assertTrue(logs.follow);
    assertEquals("gateway", logs.name.value);
    assertFalse(parse(LogsCommand.class, "logs", "gateway").follow);
  }

  @Test
  void upStaysInTheForegroundUnlessDetached() {
    assertFalse(parse(UpCommand.class, "up").detach);
    assertTrue(parse(UpCommand.class, "up", "--detach").detach);
  }

  @Test
  void upSupervisesByDefault() {
    assertFalse(parse(UpCommand.class, "up").unsupervised);
    assertTrue(parse(UpCommand.class, "up", "--no-supervise").unsupervised);
  }

  @Test
  void aRebuildIsOfAllReportsUnlessSomeAreNamed() {
    assertEquals(List.of(), parse(RebuildCommand.class, "rebuild").names);
    assertEquals(
        List.of("sales", "customers"),
        parse(RebuildCommand.class, "rebuild", "sales", "customers").names);
  }

  @Test
  void theDatabaseCanBeStoppedLikeAService() {
    assertEquals("postgres", parse(StopCommand.class, "stop", "postgres").name.value);
  }

  @Test
  void theBenchmarkOfTheStartIsOneOfItsOwn() {
    parse(BenchCommand.Start.class, "bench", "start");
    parse(BenchCommand.class, "bench");
  }

  @Test
  void theBenchmarksShareTheirOptions() {
    BenchCommand bench = parse(BenchCommand.class, "bench", "--clients", "1,8", "--restart");
    assertEquals(List.of(1, 8), bench.settings.clients);
    assertTrue(bench.restart);
    BenchCommand.Overload overload =
        parse(BenchCommand.Overload.class, "bench", "overload", "--seconds=3", "--json");
    assertEquals(3, overload.settings.seconds);
    assertTrue(overload.settings.json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h"})
  void helpListsTheCommandsThoseOfTheScriptIncluded(String line) {
    Output output = Output.of(() -> execute(line));
    assertEquals(0, output.exitCode());
    assertTrue(
        Stream.of("up", "check", "bench orchestrator", "chaos", "test", "ORDERSYSTEM_STATE")
            .allMatch(output.text()::contains),
        output.text());
  }

  @ParameterizedTest
  @MethodSource
  void everyCommandExplainsItself(String name) {
    Output output = Output.of(() -> execute(name + " --help"));
    assertEquals(0, output.exitCode());
    assertTrue(output.text().contains("Usage: ./dev " + name), output.text());
  }

  static Stream<String> everyCommandExplainsItself() {
    return Stream.concat(
        Dev.commandLine().getSubcommands().keySet().stream().filter(name -> !name.equals("help")),
        Stream.of(
            "bench start", "bench overload", "bench gateway", "bench rebuild", "bench telemetry"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "start",
        "start unknown",
        "status --xml",
        "down now",
        "stop a b",
        "bench --seconds 0",
        "bench overload --clients 0",
        "bench --replicas 3"
      })
  void anUnknownCommandIsRefused(String line) {
    assertEquals(1, Output.of(() -> execute(line)).exitCode());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    String message = Output.of(() -> execute("restart orders")).text();
    assertTrue(message.contains("orders") && message.contains("order-service"), message);
  }

  private static <T> T parse(Class<T> command, String... arguments) {
    ParseResult result = Dev.commandLine().parseArgs(arguments);
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return assertInstanceOf(command, result.commandSpec().userObject());
  }

  private static int execute(String line) {
    CommandLine dev = Dev.commandLine();
    return line.isEmpty() ? dev.execute() : dev.execute(line.split(" "));
  }

  /** The exit code of a command and the text that it has written to both streams. */
  private record Output(int exitCode, String text) {
    static Output of(Supplier<Integer> command) {
      PrintStream out = System.out;
      PrintStream err = System.err;
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      PrintStream captured = new PrintStream(text, true);
      System.setOut(captured);
      System.setErr(captured);
      try {
        return new Output(command.get(), text.toString());
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }
  }
}
