package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.testsupport.Database;

/** The registration at the start takes longer than the time between two heartbeats. */
@QuarkusTest
@WithTestResource(SlowStartTest.Slow.class)
@WithTestResource(ServiceStubs.class)
class SlowStartTest {
  /** A database in which each registration is counted and takes three heartbeats. */
  public static class Slow extends ChangedDatabase {
    public Slow() {
      super(
          """
          CREATE TABLE registration (replica uuid);
          CREATE FUNCTION register() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN
            PERFORM pg_sleep(3);
            INSERT INTO registration VALUES (NEW.id);
            RETURN NEW;
          END $$;
          CREATE TRIGGER register AFTER INSERT ON replica FOR EACH ROW EXECUTE FUNCTION register()""");
    }
  }

  /** Regression: a heartbeat found no term and began one beside the start. */
  @Test
  void beginsOneTerm() {
    String first = heartbeatAt();
    assertThat(first, is(notNullValue()));
    await().until(() -> !heartbeatAt().equals(first));
    assertThat(Database.number("SELECT count(*) FROM registration"), is(1L));
  }

  private static String heartbeatAt() {
    return Database.text("SELECT max(heartbeat_at) FROM replica");
  }
}
