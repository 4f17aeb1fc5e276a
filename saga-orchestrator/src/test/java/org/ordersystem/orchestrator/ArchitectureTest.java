package org.ordersystem.orchestrator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(
    packages = "org.ordersystem.orchestrator",
    importOptions = {DoNotIncludeTests.class})
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  private static final String ROOT = "org.ordersystem.orchestrator.";

  /** Each package, and the packages of this module that it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("saga", List.of()),
          entry("engine", List.of("saga")),
          entry("order", List.of("saga")),
          entry("telemetry", List.of("saga", "engine")),
          entry("participant", List.of("saga", "engine")),
          entry("log", List.of("saga", "engine", "telemetry")),
          entry("parking", List.of("saga", "engine", "telemetry", "log")),
          entry("ownership", List.of("engine", "log", "parking")),
          entry("instruction", List.of("saga", "engine", "log", "parking", "ownership")),
          entry("health", List.of("ownership", "participant")),
          entry("api", List.of("saga", "engine", "order", "telemetry", "log", "instruction")),
          entry("wiring", List.of("saga", "engine", "order")));

  @ArchTest
  static void aPackageUsesOnlyThoseThatItMayUse(JavaClasses all) {
    MAY_USE.forEach(
        (name, others) ->
            noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(
                    resideInAPackage(ROOT + "*..").and(not(resideInAnyPackage(with(name, others)))))
                .check(all));
  }

  @ArchTest
  static final ArchRule everyPackageIsNamedAbove =
      classes().should().resideInAnyPackage(with("saga", List.copyOf(MAY_USE.keySet())));

  private static String[] with(String name, List<String> others) {
    return Stream.concat(Stream.of(name), others.stream())
        .map(each -> ROOT + each + "..")
        .toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule theProtocolAndTheEngineKnowNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage("..orchestrator.saga..", "..orchestrator.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..", "io.quarkus..", "io.vertx..", "io.smallrye..", "java.sql..");

  @ArchTest
  static final ArchRule theProtocolReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage("..orchestrator.saga..")
          .should()
          .callMethod(Instant.class, "now");
}
