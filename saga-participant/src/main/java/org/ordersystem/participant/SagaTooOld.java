package org.ordersystem.participant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/**
 * The answer to a call of a saga whose marks may be removed already: 409, and nothing was done. It
 * has no code, so the saga does not compensate but gets stuck, and an operator must look at it.
 */
public class SagaTooOld extends HttpProblem {
  SagaTooOld() {
    super(
        HttpProblem.builder()
            .withType(URI.create("urn:ordersystem:problem:saga-too-old"))
            .withTitle("The saga is too old")
            .withStatus(409)
            .withDetail("What this saga did here may be forgotten already, so nothing is done."));
  }
}
