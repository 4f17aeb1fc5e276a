package org.ordersystem.defaults.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private record Line(@SkuCode String sku) implements HasSku {}

  private record Values(
      @ShortText String text,
      @SkuCode String sku,
      @CurrencyCode String currency,
      @CountryCode String country,
      @PaymentMethodToken String method,
      @DistinctSkus List<Line> lines) {}

  private static boolean isValid(String field, Object value) {
    return VALIDATOR.validateValue(Values.class, field, value).isEmpty();
  }

  @Test
  void nullIsAnotherConstraintsConcern() {
    assertEquals(0, VALIDATOR.validate(new Values(null, null, null, null, null, null)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " a ", "Ä", "𝄞", "\u00a0x", "0"})
  void aShortTextHasAnyCharacters(String text) {
    assertEquals(true, isValid("text", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u007f", "\ud834", "a\udd1e", "\u0085"})
  void aShortTextIsNotBlankAndHasNoControlCharacterOrHalfASurrogatePair(String text) {
    assertEquals(false, isValid("text", text));
  }

  @Test
  void aShortTextHas200CodePointsAtMost() {
    assertEquals(true, isValid("text", "x".repeat(200)));
    assertEquals(false, isValid("text", "x".repeat(201)));
    assertEquals(true, isValid("text", "𝄞".repeat(200)));
    assertEquals(false, isValid("text", "𝄞".repeat(201)));
  }

  @Test
  void codesHaveTheirCharactersAndLengths() {
    assertEquals(true, isValid("sku", "A"));
    assertEquals(true, isValid("sku", "A-0".repeat(21) + "Z"));
    assertEquals(false, isValid("sku", "A".repeat(65)));
    assertEquals(true, isValid("currency", "EUR"));
    assertEquals(true, isValid("country", "AQ"));
    assertEquals(true, isValid("method", "pm_card_visa"));
    assertEquals(true, isValid("method", "x".repeat(64)));
    assertEquals(false, isValid("method", "x".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é", "\n", "Ａ"})
  void noCodeHasOtherCharacters(String text) {
    for (String field : List.of("sku", "currency", "country", "method")) {
      assertEquals(false, isValid(field, text), field);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eur", "EU", "EURO"})
  void aCurrencyCodeHasThreeCapitals(String text) {
    assertEquals(false, isValid("currency", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "de", "DEU"})
  void aCountryIsOneOfIso3166(String text) {
    assertEquals(false, isValid("country", text));
  }

  @Test
  void aProductStandsInOneLineOnly() {
    assertEquals(true, isValid("lines", List.of(new Line("A"), new Line("B"))));
    assertEquals(false, isValid("lines", List.of(new Line("A"), new Line("B"), new Line("A"))));
    assertEquals(true, isValid("lines", new ArrayList<>(Arrays.asList(new Line("A"), null, null))));
  }
}
