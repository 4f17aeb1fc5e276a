package org.ordersystem.payment;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(packages = "org.ordersystem.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

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
}
