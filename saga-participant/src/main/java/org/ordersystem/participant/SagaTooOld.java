package org.ordersystem.participant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/**
 * The answer to any call of a saga so old that what it did here may be forgotten: 409, and nothing
 * was done. It has no code, so it is no refusal on which a saga turns back, but a defect that an
 * operator must look at.
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
