package org.ordersystem.provider;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(packages = "org.ordersystem.provider", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..api..")
          .layer("charging")
          .definedBy("..charging..")
          .layer("fault")
          .definedBy("..fault..")
          .layer("ledger")
          .definedBy("..ledger..")
          .layer("domain")
          .definedBy("..domain..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("charging")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("fault")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("api", "charging")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("api", "charging", "ledger");
}
