package org.ordersystem.participant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** A business refusal of a step: 409 with the refusal's code, on which the saga compensates. */
public class StepRefused extends HttpProblem {
  private final String code;

  /**
   * @param code in capitals and underscores, such as {@code OUT_OF_STOCK}
   * @param detail one sentence for the customer
   */
  public StepRefused(String code, String detail) {
    super(
        HttpProblem.builder()
            .withType(URI.create("urn:ordersystem:problem:" + code.toLowerCase().replace('_', '-')))
            .withTitle("The step was refused")
            .withStatus(409)
            .withDetail(detail)
            .with("code", code));
    this.code = code;
  }

  public String code() {
    return code;
  }
}
