package org.ordersystem.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that hold in every module. A module includes them with {@code @ArchTest static final
 * ArchTests COMMON = ArchTests.in(ArchitectureRules.class)} and states the {@link PackageRules} of
 * its own packages.
 */
public final class ArchitectureRules {
  private static final String ROOT = "org.ordersystem.";
  private static final String STEP = ROOT + "participant.step.";
  private static final String HEADERS = STEP + "StepHeaders";
  private static final String BODY = STEP + "StepBody";

  /** What the parts that are no services may use. A service may use the two libraries. */
  private static final Map<String, Set<String>> OTHER_PARTS =
      Map.of(
          "defaults", Set.of(),
          "participant", Set.of("defaults"),
          "secrets", Set.of(),
          "local", Set.of("secrets"));

  private static final String BREAKER = "org.eclipse.microprofile.faulttolerance.CircuitBreaker";
  private static final String EDGE = ROOT + "defaults.database.DatabaseEdge";
  private static final String UNAVAILABLE = ROOT + "defaults.database.DatabaseUnavailable";
  private static final Set<String> LIBRARIES = Set.of("defaults", "participant");

  private ArchitectureRules() {}

  @ArchTest
  static final ArchRule theDomainIsPlainJava =
      classes()
          .that()
          .resideInAPackage(ROOT + "*.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOT + "*.domain..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingDependsOnTheApi =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "*.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "*.api..");

  /**
   * Services communicate over REST. In Java they share the two libraries and nothing else. The
   * libraries know no service, and the service defaults not even that there are sagas.
   */
  @ArchTest
  static final ArchRule noServiceUsesTheClassesOfAnother =
      classes().should(useOnlyTheirOwnPartAndThoseBelow());

  /** A resource of saga steps is named so, and one that only reads may be called queries. */
  @ArchTest
  static final ArchRule resourcesAreNamedSo =
      classes()
          .that()
          .areAnnotatedWith("jakarta.ws.rs.Path")
          .and()
          .areNotInterfaces()
          .should()
          .haveNameMatching(".*(Resource|Queries|Steps|StepBatches)")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule dependenciesComeThroughTheConstructor =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  /** Otherwise a step request of a newer version makes its saga stuck. */
  @ArchTest
  static final ArchRule bodiesOfStepsIgnoreUnknownFields =
      methods()
          .that(DescribedPredicate.describe("handle a step", ArchitectureRules::isStep))
          .should(haveBodiesThatIgnoreUnknownFields())
          .allowEmptyShould(true);

  /** Which failures mean that a database is down is decided in one place, DatabaseFailures. */
  @ArchTest
  static final ArchRule breakersInFrontOfADatabaseCountOneException =
      classes()
          .that()
          .areNotAnnotatedWith("jakarta.interceptor.Interceptor")
          .should(countDatabaseUnavailableIfTheyAreADatabaseEdge());

  private static boolean isStep(JavaMethod method) {
    return method.getRawParameterTypes().stream().anyMatch(type -> type.getName().equals(HEADERS));
  }

  private static ArchCondition<JavaMethod> haveBodiesThatIgnoreUnknownFields() {
    return new ArchCondition<>("have bodies of which each part is a @StepBody") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Set<JavaClass> parts = new LinkedHashSet<>();
        method.getRawParameterTypes().stream()
            .filter(type -> !type.getName().equals(HEADERS))
            .forEach(type -> collectParts(type, parts));
        parts.stream()
            .filter(part -> !part.isAnnotatedWith(BODY))
            .forEach(
                part ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, part.getName() + " is no @StepBody of " + method.getName())));
      }
    };
  }

  private static void collectParts(JavaClass type, Set<JavaClass> parts) {
    if (type.getName().startsWith(ROOT) && parts.add(type)) {
      type.getFields().stream()
          .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
          .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
          .forEach(part -> collectParts(part, parts));
    }
  }

  private static ArchCondition<JavaClass> countDatabaseUnavailableIfTheyAreADatabaseEdge() {
    return new ArchCondition<>("count DatabaseUnavailable alone if they are a @DatabaseEdge") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<String> counted =
            Stream.concat(Stream.of(type), type.getMethods().stream())
                .flatMap(ArchitectureRules::countedFailures)
                .collect(Collectors.toSet());
        boolean isAllowed =
            type.isAnnotatedWith(EDGE)
                ? counted.equals(Set.of(UNAVAILABLE))
                : counted.stream().noneMatch(ArchitectureRules::isOfADatabase);
        if (!isAllowed) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " counts " + counted));
        }
      }
    };
  }

  /** What the circuit breakers of a class or method count. */
  private static Stream<String> countedFailures(HasAnnotations<?> edge) {
    return edge.tryGetAnnotationOfType(BREAKER).stream()
        .flatMap(breaker -> breaker.get("failOn").stream())
        .flatMap(failures -> Stream.of((JavaClass[]) failures))
        .map(JavaClass::getName);
  }

  private static boolean isOfADatabase(String failure) {
    return failure.equals(UNAVAILABLE)
        || Stream.of("java.sql.", "jakarta.persistence.", "jakarta.transaction.", "org.hibernate.")
            .anyMatch(failure::startsWith);
  }

  private static ArchCondition<JavaClass> useOnlyTheirOwnPartAndThoseBelow() {
    return new ArchCondition<>("use only their own part and the libraries below it") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String own = part(user);
        Set<String> others = OTHER_PARTS.getOrDefault(own, LIBRARIES);
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          String used = part(dependency.getTargetClass());
          if (!used.isEmpty() && !used.equals(own) && !others.contains(used)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The part of the system that a class belongs to, empty for a class of others. */
  private static String part(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.")[0] : "";
  }
}
