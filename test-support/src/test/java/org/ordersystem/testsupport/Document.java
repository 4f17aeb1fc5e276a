package org.ordersystem.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the repository. */
record Document(Path path, String text) {
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static Document read(Path path) {
    try {
      return new Document(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files that the relative links of this document lead to. */
  List<Path> linkedFiles() {
    return links().map(this::target).filter(Files::isRegularFile).toList();
  }

  /** Returns the relative links that lead to no file, folder or heading. */
  List<String> brokenLinks() {
    return links()
        .filter(link -> !exists(link))
        .map(link -> path.getFileName() + ": " + link.group())
        .toList();
  }

  /** Returns the words in backticks outside links and code blocks. */
  List<String> code() {
    return CODE.matcher(prose().replaceAll("\\[`[^`]*`]\\([^)]*\\)", ""))
        .results()
        .map(code -> code.group(1))
        .toList();
  }

  /** Splits the document at its second-level headings. */
  List<Document> sections() {
    return Arrays.stream(text.split("(?m)^(?=## )"))
        .map(section -> new Document(path, section))
        .toList();
  }

  private String prose() {
    return CODE_BLOCK.matcher(text).replaceAll("");
  }

  private Stream<MatchResult> links() {
    return LINK.matcher(prose()).results().filter(link -> !link.group(1).contains(":"));
  }

  private boolean exists(MatchResult link) {
    Path target = target(link);
    return Files.exists(target)
        && (link.group(2) == null || read(target).anchors().contains(link.group(2)));
  }

  private Path target(MatchResult link) {
    return link.group(1).isEmpty() ? path : path.resolveSibling(link.group(1)).normalize();
  }

  /** GitHub makes a heading's anchor from its letters, digits and hyphens. */
  private List<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-'))
        .toList();
  }
}
