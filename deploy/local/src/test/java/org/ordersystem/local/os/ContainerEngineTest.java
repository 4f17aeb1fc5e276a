package org.ordersystem.local.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.LocalSystemException;

class ContainerEngineTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEngineIsUsedIfOneAnswers(boolean answers) {
    assertEquals(answers, ContainerEngine.isUsed(null, () -> answers));
  }

  @Test
  void noEngineIsUsedIfContainersAreDisabled() {
    assertFalse(ContainerEngine.isUsed("false", () -> true));
  }

  @Test
  void anEngineThatIsAskedForMustAnswer() {
    assertTrue(ContainerEngine.isUsed("true", () -> true));
    assertThrows(LocalSystemException.class, () -> ContainerEngine.isUsed("true", () -> false));
  }
}
