package org.ordersystem.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;

@AnalyzeClasses(packages = "org.ordersystem.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..api..")
          .layer("command")
          .definedBy("..command..")
          .layer("view")
          .definedBy("..view..")
          .layer("eventstore")
          .definedBy("..eventstore..")
          .layer("json")
          .definedBy("..json..")
          .layer("domain")
          .definedBy("..domain..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("api", "command")
          .whereLayer("eventstore")
          .mayOnlyBeAccessedByLayers("api", "command")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("view", "eventstore")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("api", "command", "view", "eventstore");

  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.ordersystem.order.domain..");

  @ArchTest
  static final ArchRule dependenciesComeThroughTheConstructor =
      noFields().should().beAnnotatedWith(Inject.class);
}
