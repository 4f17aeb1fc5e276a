package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ordersystem.gateway.client.Answer;

/** Reads the problem document in a service's answer; {@link PublicProblems} finishes it. */
@ApplicationScoped
public class ServiceProblem {
  private final ObjectMapper json;

  ServiceProblem(ObjectMapper json) {
    this.json = json;
  }

  /** The problem that an answer of 400 or more stands for, even where its body is no document. */
  public HttpProblem of(Answer answer) {
    JsonNode document = document(answer.body());
    HttpProblem.Builder problem =
        HttpProblem.builder()
            .withStatus(answer.status())
            .withType(type(document))
            .withTitle(text(document, "title"))
            .withDetail(text(document, "detail"));
    if (document.path("violations").isArray()) {
      problem.with("violations", violations(document.path("violations")));
    }
    answer.header(RETRY_AFTER).ifPresent(after -> problem.withHeader(RETRY_AFTER, after));
    return problem.build();
  }

  private JsonNode document(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException notJson) {
      return json.createObjectNode();
    }
  }

  private static URI type(JsonNode document) {
    try {
      return URI.create(document.path("type").asText());
    } catch (IllegalArgumentException notAType) {
      return null;
    }
  }

  private static String text(JsonNode document, String field) {
    return document.path(field).asText(null);
  }

  private static List<Violation> violations(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> new Violation(text(one, "field"), text(one, "message")))
        .toList();
  }
}
