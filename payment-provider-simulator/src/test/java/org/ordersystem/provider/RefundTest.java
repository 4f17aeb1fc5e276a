package org.ordersystem.provider;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RefundTest {
  @Test
  void aRefundGivesTheWholeChargeBack() {
    Provider.capture(100);
    String chargeId = Provider.capture(899);
    Provider.postRefund("refund-1", chargeId).statusCode(200).body("chargeId", equalTo(chargeId));
    Provider.ledger()
        .body("captured.EUR", is(999), "refunded.EUR", is(899), "charges", is(2), "refunds", is(1));
  }

  @Test
  void aRepeatedRefundIsAnsweredAsTheFirst() {
    String chargeId = Provider.capture(899);
    String id = Provider.postRefund("refund-1", chargeId).statusCode(200).extract().path("id");
    Provider.postRefund("refund-1", chargeId).statusCode(200).body("id", equalTo(id));
    Provider.ledger().body("refunded.EUR", is(899), "refunds", is(1));
  }

  @Test
  void aChargeIsRefundedAtMostOnceWithAnyKey() {
    String chargeId = Provider.capture(899);
    Provider.postRefund("refund-1", chargeId).statusCode(200);
    Provider.postRefund("refund-2", chargeId)
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:charge-already-refunded"));
    Provider.ledger().body("refunded.EUR", is(899), "refunds", is(1));
  }

  @Test
  void simultaneousRefundsOfOneChargeGiveItBackOnce() throws InterruptedException {
    String chargeId = Provider.capture(899);
    List<Integer> statuses =
        AtOnce.run(
            8,
            () ->
                Provider.postRefund("refund-" + UUID.randomUUID(), chargeId)
                    .extract()
                    .statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 200).count());
    Provider.ledger().body("refunded.EUR", is(899), "refunds", is(1));
  }

  @Test
  void aRefundedChargeIsStillTheAnswerToItsKey() {
    String key = Provider.newKey();
    String body = Provider.charge(899, "pm_card_visa");
    String chargeId = Provider.postCharge(key, body).extract().path("id");
    Provider.postRefund("refund-1", chargeId).statusCode(200);
    Provider.postCharge(key, body).statusCode(200).body("id", equalTo(chargeId));
    Provider.ledger().body("captured.EUR", is(899), "refunded.EUR", is(899), "charges", is(1));
  }

  @Test
  void aKeyUsedForAnotherRefundIsRefused() {
    Provider.postRefund("refund-1", Provider.capture(1)).statusCode(200);
    Provider.postRefund("refund-1", Provider.capture(1))
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
  }

  @Test
  void anUnknownChargeIsNotFound() {
    Provider.postRefund("refund-1", UUID.randomUUID().toString()).statusCode(404);
  }
}
