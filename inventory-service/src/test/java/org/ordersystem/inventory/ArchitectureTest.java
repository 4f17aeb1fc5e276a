package org.ordersystem.inventory;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(packages = "org.ordersystem.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.inventory")
          .mayUse("api", "catalogue", "config", "domain", "reservation", "shipment")
          .mayUse("catalogue", "domain", "store")
          .mayUse("reservation", "domain", "store")
          .mayUse("shipment", "config", "domain", "reservation", "store")
          .mayUse("store", "domain")
          .mayUse("metrics", "config")
          .mayUse("config")
          .mayUse("domain")
          .rule();
}
