package org.ordersystem.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A request of the orchestrator to a participant. */
public final class StepRequest {
  private static final String TOKEN = Tokens.orchestrator();

  private StepRequest() {}

  public static RequestSpecification of(UUID sagaId, String step) {
    return given().auth().oauth2(TOKEN).header("Saga-Id", sagaId).header("Saga-Step", step);
  }
}
