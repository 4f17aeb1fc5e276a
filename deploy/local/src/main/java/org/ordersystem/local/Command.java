package org.ordersystem.local;

import java.util.List;

/** What somebody asked the tool to do. */
sealed interface Command {
  String USAGE =
      """
      Usage: ./dev <command>

        up [--detach] [--no-supervise]
                                  build what has changed, start everything, place the sample orders;
                                  Ctrl-C stops it all, --detach leaves it running. What crashes is
                                  started again, unless detached or not supervised
        down                      stop everything
        reset                     stop everything and remove all local data
        status [--json]           process id, port and health of each part
        start|stop|restart <name> one part: %s
        logs <name> [-f]          a part's log; -f follows it
        check                     compare all databases and the provider's ledger with the invariants
        bench                     measure throughput, latency, commits and memory
        bench start               measure how fast the containers of docker compose are ready
        bench orchestrator        measure the saga engine alone, and how it bears an outage
        chaos [--minutes <n>] [--seed <n>]
                                  order while processes are killed and paused and calls are lost
        test [--containers | --no-containers] [options]
                                  all tests (mvn verify), in containers where an engine answers

      ORDERSYSTEM_PORT_OFFSET=<n> adds n to every port; ORDERSYSTEM_STATE=<folder> keeps the state
      there and not in .local.
      """
          .formatted(String.join(", ", parts()));

  record Up(boolean detach, boolean supervise) implements Command {}

  record Down() implements Command {}

  record Reset() implements Command {}

  record Status(boolean json) implements Command {}

  record Start(String part) implements Command {}

  record Stop(String part) implements Command {}

  record Restart(String part) implements Command {}

  record Logs(String part, boolean follow) implements Command {}

  record Check() implements Command {}

  record Bench() implements Command {}

  record BenchStart() implements Command {}

  record Help() implements Command {}

  /** Reads the command line; throws a {@link DevException} that says what is wrong with it. */
  static Command parse(String... arguments) {
    if (arguments.length == 0) {
      return new Help();
    }
    Options options = new Options(arguments[0], List.of(arguments).subList(1, arguments.length));
    Command command =
        switch (arguments[0]) {
          case "up" -> {
            boolean detach = options.flag("--detach", "-d");
            yield new Up(detach, !options.flag("--no-supervise") && !detach);
          }
          case "down" -> new Down();
          case "reset" -> new Reset();
          case "status" -> new Status(options.flag("--json"));
          case "start" -> new Start(options.part());
          case "stop" -> new Stop(options.part());
          case "restart" -> new Restart(options.part());
          case "logs" -> new Logs(options.part(), options.flag("-f", "--follow"));
          case "check" -> new Check();
          case "bench" -> options.flag("start") ? new BenchStart() : new Bench();
          case "help", "--help", "-h" -> new Help();
          default -> throw new DevException("Unknown command: " + arguments[0] + "\n\n" + USAGE);
        };
    options.refuseRest();
    return command;
  }

  static List<String> parts() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(PostgresServer.NAME),
            java.util.Arrays.stream(Service.values()).map(Service::folder))
        .toList();
  }
}
