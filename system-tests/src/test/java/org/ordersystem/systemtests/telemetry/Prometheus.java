package org.ordersystem.systemtests.telemetry;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Prometheus with the deployed configuration. Its targets are on this machine. */
public final class Prometheus implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final int port = freePort();
  private final Process process;

  /**
   * @param folder an empty folder for its files
   * @param targets the address on this machine for each target of the configuration
   */
  public Prometheus(Path folder, Map<String, String> targets) {
    Path config = folder.resolve("prometheus.yml");
    Observability.write(config, moved(targets));
    for (Path rules : Observability.files(Observability.PROMETHEUS.resolve("rules"))) {
      Observability.write(
          folder.resolve("rules").resolve(rules.getFileName()), Observability.text(rules));
    }
    process =
        Tool.start(
            folder.resolve("prometheus.log"),
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port);
    await()
        .atMost(START)
        .ignoreExceptions()
        .until(() -> given().get(url("/-/ready")).statusCode() == 200);
  }

  private static String moved(Map<String, String> targets) {
    String config =
        Observability.text(Observability.PROMETHEUS.resolve("prometheus.yml")).replace("15s", "3s");
    for (Map.Entry<String, String> target : targets.entrySet()) {
      if (!config.contains('"' + target.getKey() + '"')) {
        throw new IllegalStateException("Prometheus has no target " + target.getKey());
      }
      config = config.replace('"' + target.getKey() + '"', '"' + target.getValue() + '"');
    }
    return config;
  }

  /** Returns the number of series that match an expression. */
  public int series(String promql) {
    return query(promql).getList("data.result").size();
  }

  /** Returns the value of an expression that has one series. */
  public double value(String promql) {
    return Double.parseDouble(query(promql).getString("data.result[0].value[1]"));
  }

  /** Returns the parts of the expression that do not exist, or the error if it is invalid. */
  public Stream<String> missing(Expression expression) {
    JsonPath answer = query(expression.promql());
    if (!"success".equals(answer.getString("status"))) {
      return Stream.of(expression + ": " + answer.getString("error"));
    }
    return expression.premises().stream()
        .filter(premise -> series(premise) == 0)
        .map(premise -> "%s: there is no %s".formatted(expression.place(), premise));
  }

  /** Returns the expressions of all loaded rules. */
  public List<Expression> rules() {
    JsonPath answer = given().get(url("/api/v1/rules")).jsonPath();
    return answer.<String>getList("data.groups.rules.flatten().query").stream()
        .map(promql -> Expression.of("rules", promql))
        .toList();
  }

  private JsonPath query(String promql) {
    return given().formParam("query", promql).post(url("/api/v1/query")).jsonPath();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
