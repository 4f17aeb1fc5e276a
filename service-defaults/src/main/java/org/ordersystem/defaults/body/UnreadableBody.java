package org.ordersystem.defaults.body;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import org.ordersystem.defaults.problem.Problems;

/**
 * The body of a request cannot be read to its end. It is an {@link IOException}, because a JSON
 * parser passes that on as it is.
 */
final class UnreadableBody extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient HttpProblem problem;

  private UnreadableBody(HttpProblem problem, IOException cause) {
    super(problem.getTitle(), cause);
    this.problem = problem;
  }

  static UnreadableBody tooLarge(long limit) {
    return new UnreadableBody(
        Problems.problem(413, "content-too-large", "Content Too Large")
            .withDetail("The body of the request is larger than " + limit + " bytes.")
            .build(),
        null);
  }

  /** The client hung up or sent nothing for too long. */
  static UnreadableBody incomplete(IOException cause) {
    return new UnreadableBody(
        Problems.problem(400, "bad-request", "Bad Request")
            .withDetail("The body of the request is incomplete.")
            .build(),
        cause);
  }

  static UnreadableBody notUtf8(IOException cause) {
    return new UnreadableBody(
        Problems.problem(400, "bad-request", "Bad Request")
            .withDetail("The body of the request is not UTF-8.")
            .build(),
        cause);
  }

  HttpProblem problem() {
    return problem;
  }
}
