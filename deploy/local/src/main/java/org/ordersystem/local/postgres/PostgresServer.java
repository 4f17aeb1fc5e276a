package org.ordersystem.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Folders;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.os.PrivateFiles;
import org.ordersystem.local.os.Programs;
import org.ordersystem.local.process.LogTail;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.process.PidFile;

/**
 * A PostgreSQL server that keeps running when the tool ends. It listens on this machine only,
 * requires passwords, and flushes each commit to disk.
 */
public final class PostgresServer implements Part, DatabaseServer {
  public static final String SUPERUSER = "postgres";
  public static final String NAME = "postgres";

  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "shared_buffers=128MB",
          // Counts statements, for ./dev bench. It is what a production server has, too.
          "shared_preload_libraries=pg_stat_statements");

  private final Path data;
  private final Path log;
  private final int port;
  private final Supplier<String> password;
  private final List<String> settings;

  public PostgresServer(Path data, Path log, int port, Supplier<String> password) {
    this(data, log, port, password, List.of());
  }

  /**
   * @param moreSettings each {@code name=value}, without spaces
   */
  public PostgresServer(
      Path data, Path log, int port, Supplier<String> password, List<String> moreSettings) {
    this.data = data;
    this.log = log;
    this.port = port;
    this.password = password;
    this.settings = new ArrayList<>(SETTINGS);
    settings.addAll(moreSettings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public OptionalLong pid() {
    return process().map(ProcessHandle::pid).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  @Override
  public boolean crashed() {
    return pidFile().orphaned();
  }

  /** Starts the server and waits until it answers. After a crash that includes the recovery. */
  @Override
  public void start() {
    if (process().isPresent()) {
      return;
    }
    createDirectories();
    if (!Files.exists(data)) {
      initialise();
    }
    // The children of a killed server end a moment later. Until then its shared memory is in use.
    if (!Polling.until(this::tryStart, RECOVERY)) {
      throw new LocalSystemException(
          "PostgreSQL did not start, see " + log + ":\n" + LogTail.of(log));
    }
  }

  private boolean tryStart() {
    String options =
        settings.stream()
            .map(s -> "-c " + s)
            .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    List<String> command =
        List.of(
            "-D", data.toString(), "-l", log.toString(), "-w", "-t", "30", "-o", options, "start");
    return run("pg_ctl", command).exitCode() == 0;
  }

  @Override
  public void stop() {
    if (process().isPresent()) {
      unpause();
      Programs.Result result =
          run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "-t", "30", "stop"));
      if (result.exitCode() != 0) {
        kill();
      }
    }
  }

  @Override
  public void kill() {
    process().ifPresent(ProcessHandle::destroyForcibly);
    if (!Polling.until(() -> process().isEmpty(), RECOVERY)) {
      throw new LocalSystemException("PostgreSQL cannot be killed");
    }
  }

  /** Suspends the server and its sessions (SIGSTOP). It accepts connections and never answers. */
  @Override
  public void pause() {
    signal("STOP");
  }

  /** Resumes a suspended server. */
  @Override
  public void unpause() {
    signal("CONT");
  }

  private void signal(String name) {
    ProcessHandle server = process().orElseThrow();
    Stream<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants());
    Programs.signal(name, all.map(ProcessHandle::pid).toList()); // a session may have ended since
  }

  @Override
  public PartHealth health() {
    if (process().isEmpty()) {
      return PartHealth.STOPPED;
    }
    try (Connection connection = connect(SUPERUSER)) {
      return connection.isValid(1) ? PartHealth.UP : PartHealth.DOWN;
    } catch (SQLException e) {
      return PartHealth.DOWN;
    }
  }

  @Override
  public Connection connect(String database) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2".formatted(port, database);
    return DriverManager.getConnection(url, SUPERUSER, password.get());
  }

  private Optional<ProcessHandle> process() {
    return pidFile().process();
  }

  private PidFile pidFile() {
    return new PidFile(data.resolve("postmaster.pid"), data.toString());
  }

  private void initialise() {
    Path draft = data.resolveSibling(data.getFileName() + ".new");
    Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
    Folders.delete(draft);
    PrivateFiles.write(passwordFile, password.get() + "\n");
    try {
      Files.createDirectory(draft);
      UnprivilegedUser.give(draft);
      UnprivilegedUser.give(passwordFile);
      initdb(draft, passwordFile);
      Files.move(draft, data);
    } catch (IOException e) {
      throw new UncheckedIOException(data + " cannot be made", e);
    } finally {
      Folders.delete(passwordFile);
    }
  }

  /** Text sorts by code point, the same on every machine. */
  private void initdb(Path folder, Path passwordFile) {
    List<String> arguments =
        List.of(
            "-D",
            folder.toString(),
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");
    Programs.Result result = run("initdb", arguments);
    if (result.exitCode() != 0) {
      throw new LocalSystemException(
          "PostgreSQL's data cannot be initialised:\n" + result.output());
    }
  }

  private static Programs.Result run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(UnprivilegedUser.prefix());
    command.add(PostgresBinaries.folder().resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return Programs.run(command);
  }

  private void createDirectories() {
    try {
      Files.createDirectories(data.getParent());
      Files.createDirectories(log.getParent());
      if (!Files.exists(log)) {
        Files.createFile(log);
      }
      UnprivilegedUser.give(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
