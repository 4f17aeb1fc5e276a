package org.ordersystem.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.ordersystem.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..payment.api..")
          .layer("charging")
          .definedBy("..payment.charging..")
          .layer("provider")
          .definedBy("..payment.provider..")
          .layer("store")
          .definedBy("..payment.store..")
          .layer("domain")
          .definedBy("..payment.domain..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("charging")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("provider")
          .mayOnlyBeAccessedByLayers("api", "charging")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("charging")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("api", "charging", "provider", "store");

  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage("..payment.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.ordersystem.payment.domain..");
}
