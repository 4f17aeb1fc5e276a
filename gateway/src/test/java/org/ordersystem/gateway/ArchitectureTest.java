package org.ordersystem.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@AnalyzeClasses(packages = "org.ordersystem.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.ordersystem.gateway.";

  @ArchTest
  static final ArchRule packagesDependOneWay =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingLeansOnTheApi =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "api..");

  @ArchTest
  static final ArchRule theEdgesKnowNothingOfTheirUsers =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "client..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "problem..", ROOT + "ratelimit..", ROOT + "local..");

  /** Whoever calls a service passes its edge's time limit, retry, breaker and bulkhead. */
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
