package org.ordersystem.order;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.draft.Draft;
import org.ordersystem.order.domain.draft.DraftCommand;
import org.ordersystem.order.query.InlineProjection;

@AnalyzeClasses(packages = "org.ordersystem.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.order")
          .mayUse(
              "api",
              "command",
              "domain",
              "eventstore",
              "personaldata",
              "projection",
              "query",
              "report",
              "stream")
          .mayUse("command", "domain", "eventstore", "query")
          .mayUse("stream", "domain", "eventstore", "query")
          .mayUse("report", "domain", "json", "projection", "query")
          .mayUse("projection", "domain", "eventstore", "query")
          .mayUse("query", "domain", "json")
          .mayUse("eventstore", "domain", "json")
          .mayUse("health", "projection")
          .mayUse("metrics", "command", "domain", "eventstore", "projection")
          .mayUse("personaldata")
          .mayUse("json")
          .mayUse("domain")
          .rule();

  @ArchTest
  static final ArchRule queriesNeverTouchTheAggregate =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..query..", "..projection..", "..order.report..", "..api.report..", "..stream..")
          .or()
          .haveSimpleName("OrderQueries")
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
