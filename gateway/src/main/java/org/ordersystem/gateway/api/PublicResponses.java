package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.problem.ServiceProblems;

/** Turns the answer of a service into the response to the client. */
@ApplicationScoped
class PublicResponses {
  private final ServiceProblems problems;

  PublicResponses(ServiceProblems problems) {
    this.problems = problems;
  }

  /** Keeps the status, headers and body of a success; throws the problem of a refusal. */
  Response of(ServiceAnswer answer) {
    problems.requireSuccess(answer);
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach((name, value) -> response.header(name, publicValue(name, value)));
    return answer.isNotModified() ? response.build() : response.entity(answer.body()).build();
  }

  /** Replaces the internal address of a service in a location by the public path. */
  private static String publicValue(String name, String value) {
    return name.equalsIgnoreCase(LOCATION) ? "/api" + URI.create(value).getRawPath() : value;
  }
}
