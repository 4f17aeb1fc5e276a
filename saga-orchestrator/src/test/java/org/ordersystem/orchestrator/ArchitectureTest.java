package org.ordersystem.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(
    packages = "org.ordersystem.orchestrator",
    importOptions = {DoNotIncludeTests.class})
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.orchestrator")
          .mayUse("saga")
          .mayUse("engine", "saga")
          .mayUse("order", "saga")
          .mayUse("telemetry", "engine", "saga")
          .mayUse("participant", "engine", "saga")
          .mayUse("log", "engine", "saga", "telemetry")
          .mayUse("parking", "engine", "log", "saga", "telemetry")
          .mayUse("ownership", "engine", "log", "parking")
          .mayUse("instruction", "engine", "log", "ownership", "parking", "saga")
          .mayUse("health", "ownership", "participant")
          .mayUse("api", "engine", "instruction", "log", "order", "saga", "telemetry")
          .mayUse("wiring", "engine", "order", "saga")
          .rule();

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
