package org.ordersystem.order;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
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
import org.ordersystem.order.query.InlineProjection;
import org.ordersystem.testsupport.ArchitectureRules;

@AnalyzeClasses(packages = "org.ordersystem.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packagesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("..order.api..")
          .layer("stream")
          .definedBy("..stream..")
          .layer("command")
          .definedBy("..command..")
          .layer("report")
          .definedBy("..order.report..")
          .layer("projection")
          .definedBy("..projection..")
          .layer("personaldata")
          .definedBy("..personaldata..")
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
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("projection")
          .mayOnlyBeAccessedByLayers("api", "report")
          .whereLayer("personaldata")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("api", "command", "stream", "projection", "report")
          .whereLayer("eventstore")
          .mayOnlyBeAccessedByLayers("api", "command", "stream", "projection")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("query", "eventstore", "report")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers(
              "api", "stream", "command", "projection", "report", "query", "eventstore");

  @ArchTest
  static final ArchRule queriesNeverTouchTheAggregate =
      noClasses()
          .that()
          .resideInAnyPackage("..query..", "..projection..", "..order.report..")
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

  /** The inline projection writes the view in the transaction of the command. */
  @ArchTest
  static final ArchRule commandsReadNoReadModel =
      noClasses()
          .that()
          .resideInAPackage("..command..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("..query..").and(not(type(InlineProjection.class))));

  @ArchTest
  static final ArchRule onlyCommandsDecide =
      noClasses()
          .that()
          .resideOutsideOfPackages("..command..", "..domain..")
          .should()
          .callMethod(Order.class, "decide", OrderCommand.class)
          .orShould()
          .callMethod(Draft.class, "decide", DraftCommand.class);
}
