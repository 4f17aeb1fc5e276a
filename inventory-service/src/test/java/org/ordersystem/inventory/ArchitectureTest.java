package org.ordersystem.inventory;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(
    packages = "org.ordersystem.inventory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

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
}
