package org.ordersystem.provider;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.provider.charging.ChargeService;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TestCardsTest {
  @TestHTTPResource URI server;

  @Test
  void anAcceptedCardIsCaptured() {
    Provider.postCharge(Provider.newKey(), Provider.charge(899, "pm_card_visa"))
        .statusCode(200)
        .body("id", notNullValue(), "status", is("captured"));
    Provider.ledger().body("captured.EUR", is(899), "charges", is(1));
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_declined, card_declined",
    "pm_card_insufficient_funds, insufficient_funds",
    "pm_nobody_knows, unknown_payment_method"
  })
  void aDeclinedCardTakesNoMoneyAndSaysWhy(String paymentMethod, String code) {
    Provider.postCharge(Provider.newKey(), Provider.charge(899, paymentMethod))
        .statusCode(402)
        .body("status", is("declined"), "declineCode", is(code));
    Provider.ledger().body("captured", anEmptyMap(), "charges", is(0));
  }

  @Test
  void aSlowCardIsCapturedAfterAWhileAndItsRepetitionAnsweredAtOnce() {
    String key = Provider.newKey();
    String body = Provider.charge(100, "pm_card_slow");
    Provider.postCharge(key, body).statusCode(200).time(greaterThanOrEqualTo(1000L));
    Provider.postCharge(key, body).statusCode(200);
    Provider.ledger().body("captured.EUR", is(100), "charges", is(1));
  }

  @Test
  void aSlowCardHoldsNoPlatformThread() throws Exception {
    try (ExecutorService merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      String body = Provider.charge(1, "pm_card_slow");
      Future<?> waiting =
          merchant.submit(() -> Provider.postCharge(Provider.newKey(), body).statusCode(200));
      while (!waiting.isDone()) {
        assertFalse(platformThreadsIn(ChargeService.class));
      }
      waiting.get();
    }
  }

  @Test
  void aLostResponseIsCapturedButNeverSentAndItsRepetitionIsAnswered() throws IOException {
    String key = Provider.newKey();
    String body = Provider.charge(700, "pm_card_lost_response");
    assertEquals("", everythingTheProviderSends(key, body));
    Provider.ledger().body("captured.EUR", is(700), "charges", is(1));

    String id = Provider.postCharge(key, body).statusCode(200).extract().path("id");
    Provider.postCharge(key, body).statusCode(200).body("id", equalTo(id));
    Provider.ledger().body("captured.EUR", is(700), "charges", is(1));
  }

  @Test
  void anUnavailableCardIsPutOffTwiceAndThenCaptured() {
    String key = Provider.newKey();
    String body = Provider.charge(700, "pm_card_unavailable");
    Provider.postCharge(key, body).statusCode(503).header("Retry-After", "1");
    Provider.postCharge(key, body).statusCode(503);
    Provider.ledger().body("charges", is(0));
    String id = Provider.postCharge(key, body).statusCode(200).extract().path("id");
    Provider.postCharge(key, body).statusCode(200).body("id", equalTo(id));
  }

  @Test
  void eachUnavailableChargeIsCountedForItself() {
    String body = Provider.charge(700, "pm_card_unavailable");
    Provider.postCharge(Provider.newKey(), body).statusCode(503);
    Provider.postCharge(Provider.newKey(), body).statusCode(503);
    Provider.postCharge(Provider.newKey(), body).statusCode(503);
  }

  @Test
  void simultaneousCallsForAnUnavailableCardAreCountedOneByOne() throws InterruptedException {
    String key = Provider.newKey();
    String body = Provider.charge(700, "pm_card_unavailable");
    List<Integer> statuses =
        AtOnce.run(8, () -> Provider.postCharge(key, body).extract().statusCode());
    assertEquals(2, statuses.stream().filter(status -> status == 503).count());
    assertEquals(6, statuses.stream().filter(status -> status == 200).count());
    Provider.ledger().body("captured.EUR", is(700), "charges", is(1));
  }

  private String everythingTheProviderSends(String key, String body) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          """
          POST /charges HTTP/1.1\r
          Host: provider\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(Provider.API_KEY, key, body.length(), body);
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static boolean platformThreadsIn(Class<?> type) {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().equals(type.getName()));
  }
}
