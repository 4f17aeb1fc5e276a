package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.Tokens;

/** The orchestrator starts before its tables exist. */
@QuarkusTest
@WithTestResource(LateDatabaseTest.Late.class)
@WithTestResource(ServiceStubs.class)
class LateDatabaseTest {
  /** A database without the table of replicas. */
  public static class Late extends ChangedDatabase {
    public Late() {
      super("ALTER TABLE replica RENAME TO replica_to_come");
    }
  }

  @Test
  void startsWithoutTablesAndServesWhenTheyExist() {
    ServiceStubs.reset();
    Database.execute("ALTER TABLE replica_to_come RENAME TO replica");
    await().until(LateDatabaseTest::place, is(200));
  }

  private static int place() {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .contentType(ContentType.JSON)
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .statusCode();
  }
}
