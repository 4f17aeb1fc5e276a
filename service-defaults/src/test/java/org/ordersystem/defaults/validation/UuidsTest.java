package org.ordersystem.defaults.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "1-1-1-1-1",
        "0190163d-8694-739b-aea5-966c26f8ad9",
        "0190163d-8694-739b-aea5-966c26f8ad900",
        "0190163d8694739baea5966c26f8ad90",
        "0190163d-8694-739b-aea5-966c26f8ad90\n"
      })
  void textInAnotherFormIsRefused(String text) {
    assertEquals(false, Uuids.isUuid(text));
    assertThrows(IllegalArgumentException.class, () -> Uuids.parse(text));
  }

  @Test
  void aUuidMayHaveCapitals() {
    String text = "0190163D-8694-739B-AEA5-966C26F8AD90";
    assertEquals(true, Uuids.isUuid(text));
    assertEquals(UUID.fromString(text), Uuids.parse(text));
  }
}
