package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource
  void everyRuleHolds(Variant variant, Rule rule) {
    assertEquals(List.of(), rule.violations(variant.manifests()));
  }

  static Stream<Arguments> everyRuleHolds() {
    return Arrays.stream(Variant.values())
        .flatMap(v -> Arrays.stream(Rule.values()).map(rule -> Arguments.of(v, rule)));
  }
}
