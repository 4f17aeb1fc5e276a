package org.ordersystem.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the documents name only what exists. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".local", "node_modules");
  private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*(\\.java|Test|IT)");
  private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*)\\.([a-z]\\w*)");
  private static final Pattern STATUS =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(, changed [^·]+)? · (accepted|superseded by .+)");

  private static final List<Document> DOCUMENTS = new ArrayList<>();
  private static final List<Path> CLASSES = new ArrayList<>();

  @BeforeAll
  static void readRepository() throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              DOCUMENTS.add(Document.read(file));
            } else if (file.toString().endsWith(".java")) {
              CLASSES.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    assertEquals(
        List.of(), DOCUMENTS.stream().flatMap(page -> page.brokenLinks().stream()).toList());
  }

  @Test
  void theReadmeIsShort() {
    assertTrue(Document.read(ROOT.resolve("README.md")).text().lines().count() <= 160);
  }

  @Test
  void everyClassAndMethodThatADocumentNamesExists() {
    List<String> missing = new ArrayList<>();
    for (Document page : DOCUMENTS) {
      page.code().stream()
          .filter(code -> !existsSomewhere(code))
          .forEach(code -> missing.add(page.path().getFileName() + ": " + code));
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theFilesOfAnOrdersWayContainWhatIsSaidOfThem() {
    List<String> missing = new ArrayList<>();
    for (Document section : Document.read(ROOT.resolve("docs/an-orders-way.md")).sections()) {
      List<Path> files = section.linkedFiles();
      section.code().stream()
          .filter(code -> files.stream().noneMatch(file -> contains(file, code)))
          .forEach(missing::add);
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void anOrdersWayHasTwelveStationsOfOneFileEach() {
    List<Long> files =
        Document.read(ROOT.resolve("docs/an-orders-way.md")).sections().stream()
            .filter(section -> section.text().matches("(?s)## \\d.*"))
            .map(station -> station.linkedFiles().stream().filter(DocumentsTest::isSource).count())
            .toList();
    assertEquals(Collections.nCopies(12, 1L), files);
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java");
  }

  @Test
  void theFailureLabShowsThePatternsOfTheReadmeAndTheirFiles() throws IOException {
    String lab = Files.readString(ROOT.resolve("gateway/src/main/web/lab/experiments.js"));
    List<String> shown =
        Pattern.compile("pattern: '([^']+)',\\s+file: '([^']+)'")
            .matcher(lab)
            .results()
            .map(experiment -> experiment.group(1) + " " + experiment.group(2))
            .toList();
    List<String[]> rows =
        Document.read(ROOT.resolve("README.md"))
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| pattern |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("| "))
            .map(line -> line.split("\\|"))
            .toList();
    assertEquals(rows.size(), shown.size());
    for (int i = 0; i < rows.size(); i++) {
      String[] experiment = shown.get(i).split(" (?=[^ ]+$)");
      assertEquals(rows.get(i)[1].strip(), experiment[0]);
      assertTrue(String.join("|", rows.get(i)).contains("(" + experiment[1] + ")"), shown.get(i));
    }
  }

  @Test
  void everyDecisionHasADateAndAStatusAndIsInTheIndex() throws IOException {
    Path folder = ROOT.resolve("docs/adr");
    List<Path> index = Document.read(folder.resolve("README.md")).linkedFiles();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> decisions =
          files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md")).toList();
      assertEquals(decisions.stream().sorted().toList(), index.stream().sorted().toList());
      for (Path decision : decisions) {
        String status = Document.read(decision).text().lines().skip(2).findFirst().orElse("");
        assertTrue(STATUS.matcher(status).matches(), decision + ": " + status);
      }
    }
  }

  @Test
  void aBrokenDocumentIsFound(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("There.md"), "# A heading, with `code`\n");
    Files.writeString(
        folder.resolve("page.md"),
        """
        ## [There](There.md), [heading](There.md#a-heading-with-code), [web](https://localhost)
        [gone](gone.md), [no heading](There.md#none), `There.heading`, `There.nothing`
        """);
    Document page = Document.read(folder.resolve("page.md"));
    assertEquals(List.of("page.md: ](gone.md)", "page.md: ](There.md#none)"), page.brokenLinks());
    assertEquals(List.of("There.heading", "There.nothing"), page.code());
    Path there = page.linkedFiles().getFirst();
    assertTrue(contains(there, "There.heading"));
    assertTrue(!contains(there, "There.nothing"));
  }

  private static boolean existsSomewhere(String code) {
    if (CLASS.matcher(code).matches()) {
      return !named(code.replace(".java", "")).isEmpty();
    }
    if (MEMBER.matcher(code).matches()) {
      List<Path> files = named(code.substring(0, code.indexOf('.')));
      return files.stream().anyMatch(file -> contains(file, code));
    }
    return true;
  }

  private static List<Path> named(String type) {
    return CLASSES.stream().filter(file -> file.endsWith(type + ".java")).toList();
  }

  /** Looks for a method in the file of its class, and for everything else in any file. */
  private static boolean contains(Path file, String code) {
    String type = file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    String wanted = code.startsWith(type + ".") ? code.substring(type.length() + 1) : code;
    Pattern word = Pattern.compile("(?<!\\w)" + Pattern.quote(wanted) + "(?!\\w)");
    return word.matcher(Document.read(file).text()).find();
  }
}
