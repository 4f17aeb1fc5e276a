package org.ordersystem.systemtests.telemetry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.telemetry.Tool.Outcome;

/** The alert rules: each fires at the right time and has a runbook. */
class AlertRulesTest {
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
  private static final Pattern RUNBOOK = Pattern.compile("(?m)^ *runbook: (\\S+)$");

  private static final Pattern EXPECTED = Pattern.compile("absent\\(up\\{service=\"([^\"]+)\"}\\)");

  @TempDir Path folder;

  private static List<Path> rules() {
    return Observability.files(Observability.PROMETHEUS.resolve("rules"));
  }

  private static Stream<String> all(Pattern pattern) {
    return rules().stream()
        .flatMap(file -> pattern.matcher(Observability.text(file)).results())
        .map(match -> match.group(1));
  }

  private Outcome test(Path tests) {
    return Tool.promtool(
        folder,
        Stream.concat(
            Stream.of("test", "rules"), Observability.files(tests).stream().map(Path::toString)));
  }

  @Test
  void theConfigurationAndItsRulesAreValid() {
    Outcome check =
        Tool.promtool(
            folder,
            Stream.of(
                "check", "config", Observability.PROMETHEUS.resolve("prometheus.yml").toString()));
    assertThat(check.output(), check.exit(), is(0));
  }

  @Test
  void everyAlertComesWhenItShouldAndNotBefore() {
    Outcome tests = test(Observability.PROMETHEUS.resolve("tests"));
    assertThat(tests.output(), tests.exit(), is(0));
  }

  /** Shows that the tests of the rules detect a wrong rule. */
  @ParameterizedTest
  @CsvSource({
    "sagas.yml, > 600, > 6000",
    "sagas.yml, status=\"STUCK\", status=\"RUNNING\"",
    "sagas.yml, outcome!=\"done\", outcome=\"done\"",
    "sagas.yml, absent(, present_over_time(",
    "orders.yml, projection_lag_seconds) > 60, projection_lag_seconds) > 600",
    "orders.yml, projection_silence_seconds) > 30, projection_silence_seconds) > 300",
    "services.yml, == 0, == 2",
    "services.yml, 'absent(up{service=\"order-service\"})', 'absent(up{service=\"order\"})'",
    "services.yml, 'max_over_time(ft_circuitbreaker_state_current{state=\"open\"}[1m])', 'ft_circuitbreaker_state_current{state=\"open\"}'",
    "services.yml, outcome=\"failed\", outcome=\"unknown\"",
    "services.yml, ordersystem_database_gate_waiting, ordersystem_line_waiting",
    "error-budget.yml, 14.4, 44.4",
    "error-budget.yml, > 6 *, > 60 *",
    "error-budget.yml, increase1h > 10, increase1h > 0",
    "error-budget.yml, increase6h > 10, increase6h > 0",
    "orders.yml, > 60, > 600"
  })
  void aBrokenRuleIsNoticed(String file, String right, String wrong) {
    for (Path rule : rules()) {
      String text = Observability.text(rule);
      if (rule.endsWith(file)) {
        assertThat(text, containsString(right));
        text = text.replace(right, wrong);
      }
      Observability.write(folder.resolve("rules").resolve(rule.getFileName()), text);
    }
    Path tests = folder.resolve("tests");
    Observability.files(Observability.PROMETHEUS.resolve("tests"))
        .forEach(
            test ->
                Observability.write(tests.resolve(test.getFileName()), Observability.text(test)));
    Outcome outcome = test(tests);
    assertThat(outcome.output(), outcome.exit(), is(not(0)));
  }

  @Test
  void everyAlertHasARunbookThatNamesIt() {
    List<String> alerts = all(ALERT).toList();
    List<String> runbooks = all(RUNBOOK).toList();
    assertThat(alerts, is(not(empty())));
    assertThat(runbooks.size(), is(alerts.size()));
    for (int i = 0; i < alerts.size(); i++) {
      Path runbook = Observability.ROOT.resolve(runbooks.get(i));
      assertThat(runbook + " exists", Files.exists(runbook), is(true));
      assertThat(Observability.text(runbook), containsString(alerts.get(i)));
    }
  }

  @Test
  void everyAlertIsTestedFiringAndNotFiring() {
    String tests =
        String.join(
            "",
            Observability.files(Observability.PROMETHEUS.resolve("tests")).stream()
                .map(Observability::text)
                .toList());
    for (String alert : all(ALERT).toList()) {
      assertThat(tests, containsString("alertname: " + alert + "\n        exp_alerts:\n"));
      assertThat(tests, containsString("alertname: " + alert + ", exp_alerts: []}"));
    }
  }

  /** A target that discovery does not find has no series of its own, so the rule names it. */
  @Test
  void everyServiceOfProductionIsExpected() {
    Set<String> expected = new HashSet<>();
    for (Service service : Service.values()) {
      expected.add(service.folder());
    }
    expected.remove(Service.PAYMENT_PROVIDER_SIMULATOR.folder());
    expected.remove(Service.DEVELOPMENT_ISSUER.folder());
    assertThat(all(EXPECTED).collect(Collectors.toSet()), is(expected));
  }
}
