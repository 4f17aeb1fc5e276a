package org.ordersystem.participant.step;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StepHeadersTest {
  /** A step that returns its saga's id, or fails. */
  @Path("/step")
  @PermitAll
  public static class Step {
    @PUT
    public String step(@BeanParam StepHeaders headers) {
      return headers.step("take").sagaId().toString();
    }

    @PUT
    @Path("/refused")
    public String refused() {
      return StepOutcome.<String>refused("OUT_OF_STOCK", "none left").answer();
    }

    @PUT
    @Path("/late")
    public String late() {
      throw new StepCompensated();
    }

    @PUT
    @Path("/old")
    public String old() {
      throw new SagaTooOld();
    }
  }

  private static ValidatableResponse put(String sagaId, String step) {
    return given().header("Saga-Id", sagaId).header("Saga-Step", step).put("/step").then();
  }

  @Test
  void theHeadersNameTheStep() {
    String saga = UUID.randomUUID().toString();
    put(saga, "take").statusCode(200).body(is(saga));
  }

  @Test
  void headersThatAreMissingMalformedOrOfAnotherStepAreRefused() {
    put("x", "take").statusCode(400);
    put(UUID.randomUUID().toString(), "other").statusCode(400);
    given().put("/step").then().statusCode(400);
  }

  @Test
  void aRefusalIs409WithItsCode() {
    given()
        .put("/step/refused")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:out-of-stock"))
        .body("code", is("OUT_OF_STOCK"))
        .body("detail", is("none left"));
  }

  @Test
  void aLateActionIs410() {
    given()
        .put("/step/late")
        .then()
        .statusCode(410)
        .body("type", is("urn:ordersystem:problem:step-compensated"));
  }

  @Test
  void aSagaThatIsTooOldIs409WithoutACodeSoThatItDoesNotTurnBack() {
    given()
        .put("/step/old")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:saga-too-old"))
        .body("$", not(hasKey("code")));
  }
}
