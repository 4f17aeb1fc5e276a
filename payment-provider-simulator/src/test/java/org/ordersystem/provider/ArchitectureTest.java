package org.ordersystem.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.ordersystem.provider", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..api..")
          .layer("charging")
          .definedBy("..charging..")
          .layer("ledger")
          .definedBy("..ledger..")
          .layer("domain")
          .definedBy("..domain..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("charging")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("api", "charging")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("api", "charging", "ledger");

  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.ordersystem.provider.domain..");
}
