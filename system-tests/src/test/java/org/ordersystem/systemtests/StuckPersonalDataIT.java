package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.systemtests.fault.Network.Disturbance;
import org.ordersystem.systemtests.fault.RawAnswer;

/**
 * A customer is forgotten while the saga of an order is stuck. The saga still needs the address.
 */
@Order(DisturbedNetwork.ORDER)
class StuckPersonalDataIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final RawAnswer DEFECT =
      RawAnswer.of(400, "{\"type\":\"urn:ordersystem:problem:validation-failed\"}");

  private final SystemUnderTest system = SystemUnderTest.running();
  private final StoredText stored = new StoredText(system.database());
  private final String tea = system.product(10);
  private final String name = "Zelda-" + UUID.randomUUID();
  private final String customer = "customer-" + UUID.randomUUID();
  private final String token =
      SignedToken.withSubject(system.token("alice"), customer, system.deployment().signingKey());

  @AfterEach
  void everyInvariantHolds() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private RequestSpecification asCustomer() {
    return system.anonymous().auth().oauth2(token);
  }

  private String stuck() {
    try (Disturbance _ =
        DISTURBED.network().every(Calls.CHARGE::isMadeBy, exchange -> exchange.answer(DEFECT))) {
      String order =
          asCustomer()
              .body(Orders.of(tea, 1).replace("Alice", name))
              .post("/api/orders")
              .then()
              .statusCode(202)
              .extract()
              .path("id");
      await()
          .atMost(ConcurrentCustomers.TIMEOUT)
          .until(() -> system.sagaOf(order).path("status"), is("STUCK"));
      return order;
    }
  }

  @ParameterizedTest
  @CsvSource({"retry, COMPLETED", "abort, CANCELLED"})
  void theSagaKeepsTheAddressUntilAnOperatorHasEndedIt(String decision, String end)
      throws SQLException {
    String order = stuck();

    system
        .as("oscar")
        .delete("/api/customers/" + customer + "/personal-data")
        .then()
        .statusCode(204);

    asCustomer().get("/api/orders/" + order).then().body("shipTo", nullValue());
    assertThat(stored.tablesWith(name), contains("sagas public.saga"));
    system
        .as("oscar")
        .body("{\"reason\":\"the participant is repaired\"}")
        .post("/api/sagas/" + system.sagaOf(order).path("id") + "/" + decision)
        .then()
        .statusCode(202);
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> asCustomer().get("/api/orders/" + order).path("status"), is(end));
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> stored.tablesWith(name), is(empty()));
    asCustomer().get("/api/orders/" + order).then().body("shipTo", nullValue());
  }
}
