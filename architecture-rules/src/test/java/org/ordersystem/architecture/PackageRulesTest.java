package org.ordersystem.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordersystem.architecture.sample.Root;
import org.ordersystem.architecture.sample.Shared;
import org.ordersystem.architecture.sample.lower.Lower;
import org.ordersystem.architecture.sample.upper.Upper;

class PackageRulesTest {
  private static final Class<?>[] SAMPLE = {Upper.class, Lower.class, Shared.class};

  private static PackageRules rules() {
    return PackageRules.of("org.ordersystem.architecture.sample");
  }

  private static List<String> violations(PackageRules rules, Class<?>... classes) {
    return rules
        .rule()
        .evaluate(new ClassFileImporter().importClasses(classes))
        .getFailureReport()
        .getDetails();
  }

  private static void assertAll(String start, List<String> violations) {
    assertFalse(violations.isEmpty());
    violations.forEach(each -> assertTrue(each.startsWith(start), each));
  }

  @Test
  void whatIsListedAndUsedIsAllowed() {
    assertEquals(List.of(), violations(rules().mayUse("upper", "lower").mayUse("lower"), SAMPLE));
  }

  @Test
  void aUseThatIsNotListedFails() {
    PackageRules rules = rules().mayUse("upper").mayUse("lower");
    assertAll("upper may not use lower: ", violations(rules, SAMPLE));
  }

  @Test
  void theRootPackageUsesOnlyWhatIsListed() {
    assertAll(
        "the root package may not use upper: ",
        violations(rules().mayUse("upper"), Root.class, Upper.class));
    PackageRules rules = rules().mayUse("", "upper").mayUse("upper");
    assertEquals(List.of(), violations(rules, Root.class, Upper.class));
  }

  @Test
  void aPackageThatIsNotListedFails() {
    String name = "org.ordersystem.architecture.sample.upper is not listed";
    assertEquals(List.of(name), violations(rules().mayUse("lower"), SAMPLE));
  }

  @Test
  void aPackageWithoutAClassFails() {
    PackageRules rules = rules().mayUse("upper", "lower").mayUse("lower").mayUse("low");
    assertEquals(List.of("no class is in low"), violations(rules, SAMPLE));
  }

  @Test
  void aPermissionThatNoClassNeedsFails() {
    PackageRules rules = rules().mayUse("upper", "lower").mayUse("lower", "upper");
    assertEquals(List.of("lower does not use upper"), violations(rules, SAMPLE));
  }

  @Test
  void aPackageIsListedOnce() {
    PackageRules rules = rules().mayUse("upper");
    assertThrows(IllegalArgumentException.class, () -> rules.mayUse("upper", "lower"));
  }
}
