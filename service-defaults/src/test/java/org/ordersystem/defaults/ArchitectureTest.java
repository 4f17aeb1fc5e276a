package org.ordersystem.defaults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.ordersystem.architecture.ArchitectureRules;
import org.ordersystem.architecture.PackageRules;

@AnalyzeClasses(packages = "org.ordersystem.defaults", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CONSTRAINTS = "org.ordersystem.defaults.validation";
  private static final String LABELS = "org.ordersystem.defaults.telemetry";

  /** A name that contains a word of what the services are about. */
  private static final String SUBJECT =
      "(?i)[^$]*(order|product|sku|stock|payment|refund|reservation|shipment|saga)[^$]*";

  @ArchTest static final ArchTests COMMON = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule packages =
      PackageRules.of("org.ordersystem.defaults")
          .mayUse("body", "http", "problem")
          .mayUse("client")
          .mayUse("database", "health", "problem")
          .mayUse("health")
          .mayUse("http")
          .mayUse("json")
          .mayUse("paging", "problem")
          .mayUse("problem")
          .mayUse("security", "problem")
          .mayUse("shutdown")
          .mayUse("telemetry", "validation")
          .mayUse("validation")
          .rule();

  /** Several services read the same text fields and name the same ids in their logs. */
  @ArchTest
  static final ArchRule onlyConstraintsAreNamedAfterTheSubjectOfAService =
      classes()
          .that()
          .haveNameMatching("org\\.ordersystem\\." + SUBJECT)
          .should()
          .resideInAPackage(CONSTRAINTS);

  @ArchTest
  static final ArchRule onlyConstraintsHaveMembersNamedSo =
      members()
          .that()
          .haveNameMatching(SUBJECT)
          .should()
          .beDeclaredInClassesThat()
          .resideInAnyPackage(CONSTRAINTS, LABELS);
}
