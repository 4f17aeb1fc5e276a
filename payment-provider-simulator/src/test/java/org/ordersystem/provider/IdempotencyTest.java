package org.ordersystem.provider;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class IdempotencyTest {
  @Test
  void aRepeatedChargeIsAnsweredAsTheFirstAndTakesTheMoneyOnce() {
    String key = Provider.newKey();
    String body = Provider.charge(899, "pm_card_visa");
    String id = Provider.postCharge(key, body).statusCode(200).extract().path("id");
    Provider.postCharge(key, body).statusCode(200).body("id", equalTo(id));
    Provider.ledger().body("captured.EUR", is(899), "charges", is(1));
  }

  @Test
  void aRepeatedDeclineStaysDeclined() {
    String key = Provider.newKey();
    String body = Provider.charge(899, "pm_card_declined");
    Provider.postCharge(key, body).statusCode(402);
    Provider.postCharge(key, body).statusCode(402).body("declineCode", is("card_declined"));
  }

  @Test
  void aKeyUsedForAnotherChargeIsRefused() {
    String key = Provider.newKey();
    Provider.postCharge(key, Provider.charge(899, "pm_card_visa")).statusCode(200);
    Provider.postCharge(key, Provider.charge(900, "pm_card_visa"))
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
    Provider.postCharge(key, Provider.charge(899, "pm_card_slow")).statusCode(422);
    Provider.ledger().body("captured.EUR", is(899), "charges", is(1));
  }

  @Test
  void simultaneousChargesWithOneKeyTakeTheMoneyOnce() throws InterruptedException {
    String key = Provider.newKey();
    String body = Provider.charge(899, "pm_card_visa");
    List<String> ids =
        AtOnce.run(16, () -> Provider.postCharge(key, body).statusCode(200).extract().path("id"));
    assertEquals(1, Set.copyOf(ids).size());
    Provider.ledger().body("captured.EUR", is(899), "charges", is(1));
  }

  @Test
  void simultaneousSlowChargesWithOneKeyTakeTheMoneyOnce() throws InterruptedException {
    String key = Provider.newKey();
    String body = Provider.charge(899, "pm_card_slow");
    AtOnce.run(4, () -> Provider.postCharge(key, body).statusCode(200));
    Provider.ledger().body("captured.EUR", is(899), "charges", is(1));
  }
}
