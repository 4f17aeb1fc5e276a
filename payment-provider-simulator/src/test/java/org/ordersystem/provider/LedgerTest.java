package org.ordersystem.provider;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.provider.domain.Charge;
import org.ordersystem.provider.domain.ChargeOrder;
import org.ordersystem.provider.domain.Money;
import org.ordersystem.provider.ledger.Charges;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class LedgerTest {
  @Inject Charges charges;

  @Test
  void aDeclinedChargeHasNothingToRefund() {
    UUID id = UUID.randomUUID();
    ChargeOrder order = new ChargeOrder(new Money(899, "EUR"), "pm_card_declined", "order-1");
    charges.enter(new Charge(id, Provider.newKey(), order, new Charge.Declined("card_declined")));
    Provider.postRefund("refund-1", id.toString())
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:charge-not-captured"));
    Provider.ledger().body("charges", is(0), "refunds", is(0));
  }

  @Test
  void currenciesAreAddedUpApart() {
    Provider.capture(899);
    Provider.postCharge(
            Provider.newKey(), Provider.charge(500, "pm_card_visa").replace("EUR", "SEK"))
        .statusCode(200);
    Provider.ledger().body("captured.EUR", is(899), "captured.SEK", is(500), "refunded.SEK", is(0));
  }
}
