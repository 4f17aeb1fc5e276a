package org.ordersystem.payment;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(packages = "org.ordersystem.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.payment")
          .mayUse("api", "charging", "domain", "provider")
          .mayUse("charging", "domain", "provider", "store")
          .mayUse("health")
          .mayUse("provider", "domain")
          .mayUse("store", "domain")
          .mayUse("domain")
          .rule();
}
