package org.ordersystem.systemtests;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ordersystem.systemtests.telemetry.Observability;

/** The commands and queries in the pages of {@code docs/runbooks}. */
final class Runbook {
  static final String FOLDER = "docs/runbooks/";

  private static final Set<String> LANGUAGES = Set.of("sh", "sql", "promql");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^ *```(\\w+)\\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern TOOL = Pattern.compile("`(\\./dev [^`]+)`");

  private Runbook() {}

  /** All pages, with that of all runbooks. */
  static List<String> pages() {
    return Observability.files(Readme.ROOT.resolve(FOLDER)).stream()
        .map(Path::getFileName)
        .map(Path::toString)
        .toList();
  }

  static List<String> shell(String page) {
    return blocks(page, "sh");
  }

  /** The statements of SQL, without their semicolons. */
  static List<String> queries(String page) {
    return blocks(page, "sql").stream()
        .flatMap(block -> Stream.of(block.split(";")))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** The expressions for Prometheus in all pages. */
  static List<String> expressions() {
    return pages().stream().flatMap(page -> blocks(page, "promql").stream()).toList();
  }

  /** The commands of the tool that the text names. */
  static List<String> tools(String page) {
    return TOOL.matcher(text(page)).results().map(match -> match.group(1)).distinct().toList();
  }

  private static List<String> blocks(String page, String language) {
    return BLOCK
        .matcher(text(page))
        .results()
        .filter(block -> isKnown(page, block.group(1)))
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static boolean isKnown(String page, String language) {
    if (LANGUAGES.contains(language)) {
      return true;
    }
    throw new IllegalStateException("nothing runs a block of " + language + " in " + page);
  }

  private static String text(String page) {
    return Observability.text(Readme.ROOT.resolve(FOLDER + page));
  }
}
