package org.ordersystem.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(packages = "org.ordersystem.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.ordersystem.gateway.";

  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy(ROOT + "api..")
          .layer("order")
          .definedBy(ROOT + "order..")
          .layer("fallback")
          .definedBy(ROOT + "fallback..")
          .layer("problem")
          .definedBy(ROOT + "problem..")
          .layer("client")
          .definedBy(ROOT + "client..")
          .layer("limit")
          .definedBy(ROOT + "limit..")
          .layer("caller")
          .definedBy(ROOT + "caller..")
          .layer("health")
          .definedBy(ROOT + "health..")
          .layer("telemetry")
          .definedBy(ROOT + "telemetry..")
          .layer("local")
          .definedBy(ROOT + "local..")
          .layer("web")
          .definedBy(ROOT + "web..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("order")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("fallback")
          .mayOnlyBeAccessedByLayers("api", "order")
          .whereLayer("problem")
          .mayOnlyBeAccessedByLayers("api", "order")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("api", "order", "fallback", "problem")
          .whereLayer("limit")
          .mayOnlyBeAccessedByLayers("api", "health", "local", "problem")
          .whereLayer("caller")
          .mayOnlyBeAccessedByLayers("client", "limit")
          .whereLayer("health")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("telemetry")
          .mayOnlyBeAccessedByLayers("order")
          .whereLayer("local")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("web")
          .mayNotBeAccessedByAnyLayer();

  /** Each call to a service uses the fault-tolerance policies of its edge. */
  @ArchTest
  static final ArchRule onlyTheEdgesHoldAClient =
      classes()
          .that()
          .areAnnotatedWith(RegisterRestClient.class)
          .should()
          .resideInAPackage(ROOT + "client..");

  @ArchTest
  static final ArchRule resourcesAreNamedSo =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .and()
          .areNotInterfaces()
          .should()
          .haveSimpleNameEndingWith("Resource");
}
