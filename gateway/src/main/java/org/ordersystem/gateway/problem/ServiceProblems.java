package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.ordersystem.defaults.problem.Violation;
import org.ordersystem.gateway.client.answer.ServiceAnswer;

/**
 * Reads the problem document in the answer of a service. {@link PublicProblems} then gives it the
 * public form.
 */
@ApplicationScoped
public class ServiceProblems {
  /** The full name of a Java type is an internal detail and never shown to a client. */
  private static final Pattern TYPE_NAME = Pattern.compile("\\b\\w+(\\.\\w+)+\\.[A-Z]\\w*");

  private final ObjectMapper json;

  ServiceProblems(ObjectMapper json) {
    this.json = json;
  }

  /** Returns the answer if it is a success. Otherwise throws its problem. */
  public ServiceAnswer requireSuccess(ServiceAnswer answer) {
    if (answer.status() >= 400) {
      throw of(answer);
    }
    return answer;
  }

  /** The problem of an answer with a status of 400 or more, even if the body is not a problem. */
  HttpProblem of(ServiceAnswer answer) {
    JsonNode document = document(answer.body());
    HttpProblem.Builder problem =
        HttpProblem.builder()
            .withStatus(answer.status())
            .withType(type(document))
            .withTitle(words(document, "title"))
            .withDetail(words(document, "detail"));
    List<Violation> violations = violations(document);
    if (!violations.isEmpty()) {
      problem.with("violations", violations);
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

  private static List<Violation> violations(JsonNode document) {
    return StreamSupport.stream(document.path("violations").spliterator(), false)
        .map(ServiceProblems::violation)
        .toList();
  }

  private static Violation violation(JsonNode one) {
    String words = words(one, "message");
    return new Violation(one.path("field").asText(), words == null ? "is not valid" : words);
  }

  private static String words(JsonNode document, String field) {
    String words = document.path(field).asText(null);
    return words == null || TYPE_NAME.matcher(words).find() ? null : words;
  }
}
