package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;

/** A service is killed or stopped while it processes orders, and then restarted. */
@WithProcesses
class CrashIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final ConcurrentCustomers crowd = new ConcurrentCustomers(system, system.product(40));

  @ParameterizedTest
  @EnumSource(Service.class)
  void everyAcceptedOrderIsCarriedToItsEnd(Service victim) {
    crowd.order(60);
    crowd.awaitAccepted(15);
    system.node(victim).kill();
    system.node(victim).start();

    crowd.awaitEnds();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /** The wait that the customer asked for is longer than the service has to stop. */
  @ParameterizedTest
  @EnumSource(names = {"GATEWAY", "SAGA_ORCHESTRATOR"})
  void aPlacementThatWaitsIsAnsweredWhenTheServiceStops(Service stopped) throws SQLException {
    String order = Orders.of(system.product(1), 1);
    CompletableFuture<Response> waiting;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      waiting = CompletableFuture.supplyAsync(() -> system.place(order));
      charges.awaitWriter();
      system.node(stopped).stop();
      waiting
          .join()
          .then()
          .statusCode(202)
          .header("Location", startsWith("/api/orders/"))
          .body("status", is("PENDING"));
    } finally {
      system.node(stopped).start();
    }
    String id = waiting.join().path("id");
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(id), is("COMPLETED"));
    assertThat(system.brokenInvariants(), is(empty()));
  }
}
