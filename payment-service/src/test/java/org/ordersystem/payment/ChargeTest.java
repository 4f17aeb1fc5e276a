package org.ordersystem.payment;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class ChargeTest {
  private final Step step = Step.ofNewSaga();

  @Test
  void aChargeTakesTheMoneyAndStoresWhatTheProviderSaid() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    String paymentId =
        step.charge().statusCode(200).body("paymentId", notNullValue()).extract().path("paymentId");
    assertEquals(paymentId, PaymentRows.payment(step, "id"));
    assertEquals("CAPTURED", PaymentRows.payment(step, "status"));
    assertEquals("ch_1", PaymentRows.payment(step, "provider_charge_id"));
    assertEquals("899", PaymentRows.payment(step, "amount"));
    assertEquals(1, FakeProvider.charges(step.orderId()));
  }

  /** During a rolling update the orchestrator may be newer than this service. */
  @Test
  void fieldsThatOnlyANewerOrchestratorKnowsAreIgnored() {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    step.charge(NewerVersion.of(Step.BODY)).statusCode(200);
    assertEquals("899", PaymentRows.payment(step, "amount"));
  }

  @Test
  void aDeclineIsARefusalAndNoMoneyIsRecorded() {
    FakeProvider.answersCharges(FakeProvider.declined("insufficient_funds"));
    step.charge()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", is("PAYMENT_DECLINED"))
        .body("detail", is("The payment was declined: insufficient_funds."))
        .body("type", is("urn:ordersystem:problem:payment-declined"));
    assertEquals("DECLINED", PaymentRows.payment(step, "status"));
    assertEquals("insufficient_funds", PaymentRows.payment(step, "decline_code"));
  }
}
