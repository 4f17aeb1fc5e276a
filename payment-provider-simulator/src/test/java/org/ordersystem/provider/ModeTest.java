package org.ordersystem.provider;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.provider.fault.Mode;
import org.ordersystem.testsupport.TestEnvironment;

/** The provider is told to fail, in the profile {@code local}. */
@QuarkusTest
@TestProfile(ModeTest.Local.class)
@WithTestResource(TestEnvironment.class)
class ModeTest {
  private static final String CARD = Provider.charge(700, "pm_card_visa");

  private static ValidatableResponse set(Mode mode) {
    return Provider.request().body("{\"mode\":\"%s\"}".formatted(mode)).put("/mode").then();
  }

  private static void to(Mode mode) {
    set(mode).statusCode(200).body("mode", is(mode.name()));
  }

  @AfterEach
  void normal() {
    to(Mode.NORMAL);
  }

  @Test
  void itStartsNormal() {
    Provider.request().get("/mode").then().statusCode(200).body("mode", is("NORMAL"));
  }

  @Test
  void aSlowProviderChargesAfterTheDelay() {
    to(Mode.SLOW);
    Provider.postCharge(Provider.newKey(), CARD).statusCode(200).time(greaterThanOrEqualTo(500L));
  }

  @Test
  void aFailingProviderSaysSoAndTakesNoMoney() {
    String charge = Provider.capture(100);
    to(Mode.FAILING);
    Provider.postCharge(Provider.newKey(), CARD).statusCode(503).header("Retry-After", "1");
    Provider.postRefund(Provider.newKey(), charge).statusCode(503);
    Provider.ledger().body("captured.EUR", is(100), "refunded.EUR", is(0));
  }

  @Test
  void aSilentProviderTakesTheMoneyAndAnswersOnlyTheRepetition() {
    String key = Provider.newKey();
    to(Mode.SILENT);
    assertThrows(NoHttpResponseException.class, () -> Provider.postCharge(key, CARD));
    assertThrows(NoHttpResponseException.class, () -> Provider.postCharge(key, CARD));
    to(Mode.NORMAL);
    Provider.postCharge(key, CARD).statusCode(200);
    Provider.ledger().body("captured.EUR", is(700), "charges", is(1));
  }

  @Test
  void aProviderThatIsDownDoesNothing() {
    to(Mode.DOWN);
    assertThrows(NoHttpResponseException.class, () -> Provider.postCharge(Provider.newKey(), CARD));
    Provider.ledger().body("captured", anEmptyMap());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"mode\":\"ODD\"}", "{\"mode\":\"SLOW\",\"for\":1}"})
  void anUnknownModeIsRefused(String body) {
    Provider.request().body(body).put("/mode").then().statusCode(400).body("mode", nullValue());
    itStartsNormal();
  }

  /** The profile of a developer's machine. */
  public static class Local implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.provider.api-key",
          Provider.API_KEY,
          "ordersystem.provider.slow-mode-delay",
          "500MS");
    }
  }
}
