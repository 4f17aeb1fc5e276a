package org.ordersystem.order.projection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.projection.Replicas.drift;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** A projection is built anew while its old rows are served. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SmallBatches.class)
class RebuildTest {
  private static final String SALES = "sales";

  @Inject Replicas replicas;
  @Inject Projections projections;

  @BeforeEach
  void someOrders() {
    replicas.append(new RandomOrders(1, 10));
    replicas.catchUp();
    replicas.endLeases();
  }

  private ProjectionStatus sales() {
    return projections.all().stream().filter(s -> s.name().equals(SALES)).findFirst().orElseThrow();
  }

  private static long liveRows() {
    return Database.number(
        """
        SELECT count(*) FROM sales_by_day JOIN projection USING (slot)
        WHERE name = 'sales' AND state = 'LIVE'""");
  }

  private static ValidatableResponse rebuild(String name) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .post("/projections/%s/rebuild".formatted(name))
        .then();
  }

  @Test
  void theOldRowsAreServedAndFollowTheLogUntilTheNewOnesTakeTheirPlace() {
    Projector projector = replicas.start();
    long served = liveRows();
    int slot = slot();
    projections.rebuild(SALES);
    int steps = 0;
    while (sales().rebuild() != null) {
      assertEquals(slot, slot());
      assertTrue(liveRows() >= served, "rows are served");
      if (steps++ == 2) {
        replicas.append(Samples.history(Samples.newId(), Samples.place(), Samples.complete()));
        projector.step();
        assertEquals(0, sales().live().lag().events());
        assertTrue(sales().rebuild().lag().events() > 0);
      }
      projector.step();
    }
    assertTrue(steps > 2, "the rebuild took several batches");
    assertEquals(3 - slot, slot());
    Replicas.catchUp(projector);
    assertEquals(List.of(), drift());
  }

  private static int slot() {
    return (int)
        Database.number("SELECT slot FROM projection WHERE name = 'sales' AND state = 'LIVE'");
  }

  @Test
  void aRebuildIsResumedByAnotherReplica() {
    projections.rebuild(SALES);
    Projector killed = replicas.start();
    killed.step();
    killed.step();
    long reached = sales().rebuild().position();
    assertTrue(reached > 0);

    replicas.endLeases();
    Projector next = replicas.start();
    next.step();

    assertTrue(sales().rebuild().position() > reached);
    Replicas.catchUp(next);
    assertNull(sales().rebuild());
    assertEquals(List.of(), drift());
  }

  @Test
  void twoCallersBeginOneRebuild() throws InterruptedException {
    long before = epochs();
    AtOnce.run(2, () -> projections.rebuild(SALES));
    assertEquals(1, epochs() - before);

    Projector projector = replicas.start();
    projector.step();
    long reached = sales().rebuild().position();
    projections.rebuild(SALES);
    assertEquals(reached, sales().rebuild().position());
    Replicas.catchUp(projector);
    assertNull(sales().rebuild());
  }

  private static long epochs() {
    return Database.number("SELECT sum(epoch) FROM projection WHERE name = 'sales'");
  }

  @Test
  void newCodeBuildsItsOwnRowsWhileOldCodeKeepsTheOldOnesUpToDate() {
    int version = sales().live().version();
    List<Projection> code =
        replicas.code().stream()
            .map(p -> p.name().equals(SALES) ? (Projection) new NewVersion(p, version + 1) : p)
            .toList();
    try {
      Projector old = replicas.start();
      old.step();
      Projector next = replicas.start(code);
      next.step();
      assertEquals(version, sales().live().version());
      assertEquals(version + 1, sales().rebuild().version());

      replicas.append(Samples.history(Samples.newId(), Samples.place(), Samples.complete()));
      long reached = sales().rebuild().position();
      Replicas.catchUp(old);
      assertEquals(0, sales().live().lag().events());
      assertEquals(reached, sales().rebuild().position());

      Replicas.catchUp(next);
      assertNull(sales().rebuild());
      assertEquals(version + 1, sales().live().version());

      replicas.append(Samples.history(Samples.newId(), Samples.place(), Samples.complete()));
      replicas.endLeases();
      Replicas.catchUp(old);
      assertTrue(sales().live().lag().events() > 0);
      Replicas.catchUp(next);
      assertEquals(List.of(), drift());
    } finally {
      projections.rebuild(SALES);
      replicas.endLeases();
      replicas.catchUp();
      assertEquals(version, sales().live().version());
    }
  }

  @Test
  void anOperatorBeginsARebuildAndSeesItsProgress() {
    rebuild(SALES)
        .statusCode(202)
        .body("name", is(SALES))
        .body("rebuild.position", is(0))
        .body("rebuild.target", greaterThan(0));
    Projector projector = replicas.start();
    projector.step();
    list()
        .body("items.name", contains("customers", "orders-by-hour", SALES))
        .body("items.find { it.name == 'sales' }.rebuild.position", greaterThan(0))
        .body("items.lagEvents", contains(0, 0, 0));
    Replicas.catchUp(projector);
    list().body("items.find { it.name == 'sales' }.rebuild", nullValue());

    rebuild("no-such-one").statusCode(404);
    String alice = Tokens.customer("alice");
    given().auth().oauth2(alice).post("/projections/sales/rebuild").then().statusCode(403);
    given().auth().oauth2(alice).get("/projections").then().statusCode(403);
    assertNotNull(sales().live().asOf());
  }

  private static ValidatableResponse list() {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .get("/projections")
        .then()
        .statusCode(200);
  }
}
