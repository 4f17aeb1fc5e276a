package org.ordersystem.participant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** The answer to an action that arrives after its compensation: 410, and nothing was done. */
public class StepCompensated extends HttpProblem {
  StepCompensated() {
    super(
        HttpProblem.builder()
            .withType(URI.create("urn:ordersystem:problem:step-compensated"))
            .withTitle("The step was already compensated")
            .withStatus(410)
            .withDetail("This step was compensated before its action arrived."));
  }
}
