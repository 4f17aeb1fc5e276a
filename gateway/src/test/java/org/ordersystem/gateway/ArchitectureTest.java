package org.ordersystem.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(packages = "org.ordersystem.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.gateway")
          .mayUse("api", "client", "fallback", "limit", "order", "problem")
          .mayUse("order", "client", "fallback", "problem")
          .mayUse("fallback", "client")
          .mayUse("problem", "client", "limit")
          .mayUse("client", "caller")
          .mayUse("limit", "caller")
          .mayUse("caller")
          .mayUse("health", "limit")
          .mayUse("local", "limit")
          .mayUse("telemetry")
          .mayUse("web", "local")
          .rule();

  /** Each call to a service uses the fault-tolerance policies of its edge. */
  @ArchTest
  static final ArchRule onlyTheEdgesHoldAClient =
      classes()
          .that()
          .areAnnotatedWith(RegisterRestClient.class)
          .should()
          .resideInAPackage("org.ordersystem.gateway.client..");
}
