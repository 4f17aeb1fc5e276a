package org.ordersystem.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Each package uses only packages that stand after it in the list. */
@AnalyzeClasses(packages = "org.ordersystem.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.ordersystem.local.";
  private static final List<String> ORDER =
      List.of(
          "command",
          "command.argument",
          "lab",
          "bench",
          "build",
          "usage",
          "stored",
          "load",
          "invariants",
          "projection",
          "system",
          "sample",
          "client",
          "postgres",
          "process",
          "config",
          "os");

  @ArchTest
  static void packagesDependDownTheList(JavaClasses all) {
    for (int i = 1; i < ORDER.size(); i++) {
      String[] above = ORDER.subList(0, i).stream().map(name -> ROOT + name).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + ORDER.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(all);
    }
  }

  @ArchTest
  static void everyPackageIsInTheList(JavaClasses all) {
    Set<String> packages =
        all.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toSet());
    assertEquals(Set.copyOf(ORDER), packages);
  }
}
