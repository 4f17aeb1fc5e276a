package org.ordersystem.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
    packages = "org.ordersystem.orchestrator",
    importOptions = {DoNotIncludeTests.class})
class ArchitectureTest {
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
  static final ArchRule theProtocolAndTheEngineKnowNothingOfOrders =
      noClasses()
          .that()
          .resideInAnyPackage("..orchestrator.saga..", "..orchestrator.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..orchestrator.order..", "..orchestrator.api..");

  @ArchTest
  static final ArchRule theProtocolReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage("..orchestrator.saga..")
          .should()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule noPackageDependsOnItself =
      slices().matching("org.ordersystem.orchestrator.(*)..").should().beFreeOfCycles();
}
