package org.ordersystem.local;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(packages = "org.ordersystem.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.local")
          .mayUse(
              "command",
              "bench",
              "build",
              "client",
              "command.argument",
              "config",
              "invariants",
              "lab",
              "os",
              "process",
              "projection",
              "sample",
              "system")
          .mayUse("command.argument", "bench", "config", "os")
          .mayUse("lab", "client", "config", "invariants", "load", "process", "sample", "system")
          .mayUse(
              "bench",
              "client",
              "config",
              "invariants",
              "load",
              "os",
              "postgres",
              "process",
              "projection",
              "stored",
              "system",
              "usage")
          .mayUse("build", "client", "config", "load", "os", "process", "sample", "system")
          .mayUse("usage", "os", "postgres", "process")
          .mayUse("stored", "client", "config", "load", "os", "postgres")
          .mayUse("load", "client")
          .mayUse("invariants", "client", "config", "os", "postgres", "system")
          .mayUse("projection", "client", "os")
          .mayUse("system", "config", "os", "postgres", "process")
          .mayUse("sample", "client", "os")
          .mayUse("client", "os")
          .mayUse("postgres", "config", "os", "process")
          .mayUse("process", "config", "os")
          .mayUse("config", "os")
          .mayUse("os")
          .rule();
}
