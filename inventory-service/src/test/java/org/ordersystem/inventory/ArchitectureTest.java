package org.ordersystem.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.ordersystem.inventory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage("..inventory.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "..inventory.domain..");

  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..inventory.api..")
          .layer("catalogue")
          .definedBy("..inventory.catalogue..")
          .layer("reservation")
          .definedBy("..inventory.reservation..")
          .layer("shipment")
          .definedBy("..inventory.shipment..")
          .layer("store")
          .definedBy("..inventory.store..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("catalogue")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("shipment")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("reservation")
          .mayOnlyBeAccessedByLayers("api", "shipment")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("catalogue", "reservation", "shipment");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("org.ordersystem.inventory.(*)..").should().beFreeOfCycles();
}
