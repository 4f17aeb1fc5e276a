package org.ordersystem.order;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.draft.Draft;
import org.ordersystem.order.domain.draft.DraftCommand;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(packages = "org.ordersystem.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..api..")
          .layer("stream")
          .definedBy("..stream..")
          .layer("command")
          .definedBy("..command..")
          .layer("query")
          .definedBy("..query..")
          .layer("eventstore")
          .definedBy("..eventstore..")
          .layer("json")
          .definedBy("..json..")
          .layer("domain")
          .definedBy("..domain..")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("api", "stream")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("api", "command", "stream")
          .whereLayer("eventstore")
          .mayOnlyBeAccessedByLayers("api", "command", "stream")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("query", "eventstore")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("api", "stream", "command", "query", "eventstore");

  @ArchTest
  static final ArchRule queriesNeverTouchTheAggregate =
      noClasses()
          .that()
          .resideInAPackage("..query..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Order.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(OrderCommand.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Draft.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(DraftCommand.class);

  @ArchTest
  static final ArchRule commandsReturnNoReadModel =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("..command..")
          .should()
          .haveRawReturnType(resideInAPackage("..query.."));
}
