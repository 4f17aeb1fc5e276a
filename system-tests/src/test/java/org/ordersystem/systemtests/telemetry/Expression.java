package org.ordersystem.systemtests.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PromQL expression.
 *
 * @param place the file in which it is written
 */
public record Expression(String place, String promql) {
  private static final Pattern VARIABLE = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final Pattern LABELS =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?:\\s*\\{([^}]*)\\})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool");

  /** Replaces Grafana's variables: a rate interval of one minute, all services. */
  static Expression of(String place, String text) {
    String promql = text.replace("$__rate_interval", "1m").replace("$service", ".*");
    return new Expression(place, VARIABLE.matcher(promql).replaceAll("count by ($2) ($1)"));
  }

  /**
   * Returns queries that must each have a result. A query without a result means that the
   * expression names a metric, a label or a label value that does not exist.
   */
  public Set<String> premises() {
    List<String> grouping = new ArrayList<>();
    String rest = RANGE.matcher(promql).replaceAll("");
    LABELS.matcher(rest).results().forEach(list -> grouping.addAll(names(list.group(1))));
    Set<String> premises = new LinkedHashSet<>();
    for (MatchResult selector :
        SELECTOR.matcher(LABELS.matcher(rest).replaceAll("")).results().toList()) {
      String metric = selector.group(1);
      if (!KEYWORDS.contains(metric)) {
        premises.add(metric);
        grouping.forEach(label -> premises.add("%s{%s!=\"\"}".formatted(metric, label)));
        if (selector.group(2) != null) {
          premises.addAll(matched(metric, selector.group(2)));
        }
      }
    }
    return premises;
  }

  private static List<String> names(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /** Each named value must exist, even if a matcher excludes it. */
  private static List<String> matched(String metric, String matchers) {
    List<String> premises = new ArrayList<>();
    Matcher matcher = MATCHER.matcher(matchers);
    while (matcher.find()) {
      String label = matcher.group(1);
      String value = matcher.group(3);
      if (matcher.group(2).endsWith("~") && !value.matches("[\\w|-]+")) {
        premises.add("%s{%s!=\"\"}".formatted(metric, label));
      } else {
        Stream.of(value.split("\\|"))
            .map(one -> "%s{%s=\"%s\"}".formatted(metric, label, one))
            .forEach(premises::add);
      }
    }
    return premises;
  }
}
