package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.problem.ServiceProblem;

/** Hands a service's answer on to the client, as it came. */
@ApplicationScoped
class PublicAnswers {
  private final ServiceProblem problems;

  PublicAnswers(ServiceProblem problems) {
    this.problems = problems;
  }

  /** A success as a response; throws the problem that anything else stands for. */
  Response of(Answer answer) {
    accepted(answer);
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach((name, value) -> response.header(name, publicValue(name, value)));
    return response.entity(answer.body()).build();
  }

  /** The answer itself if it is a success; throws the problem that anything else stands for. */
  Answer accepted(Answer answer) {
    if (answer.status() >= 400) {
      throw problems.of(answer);
    }
    return answer;
  }

  /** A service names things by its own address, which means nothing outside. */
  private static String publicValue(String name, String value) {
    return name.equalsIgnoreCase(LOCATION) ? "/api" + URI.create(value).getRawPath() : value;
  }
}
