package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.ordersystem.orchestrator.saga.Answer;

/** Reads the meaning of a participant's HTTP answer. */
@ApplicationScoped
class AnswerReader {
  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads a whole answer.
   *
   * @param refusals the codes that count as a business refusal
   * @param retryAfter the header's value, or null
   * @throws UnknownOutcomeException if the status says that the call is to be repeated
   */
  Answer read(int status, byte[] body, String retryAfter, Set<String> refusals) {
    if (status == 401 || status == 408 || status == 429 || status >= 500) {
      throw new UnknownOutcomeException("answered " + status, delay(retryAfter));
    }
    if (status == 410) {
      return new Answer.Compensated();
    }
    if (status == 409 || status == 422) {
      return refusal(status, body, refusals);
    }
    return status >= 200 && status < 300
        ? done(status, body)
        : new Answer.Defect("answered " + status);
  }

  private Answer done(int status, byte[] body) {
    if (body.length == 0) {
      return new Answer.Done(NullNode.getInstance());
    }
    try {
      return new Answer.Done(json.readTree(body));
    } catch (IOException e) {
      return new Answer.Defect("answered " + status + " with a body that is no JSON");
    }
  }

  private Answer refusal(int status, byte[] body, Set<String> refusals) {
    try {
      JsonNode problem = json.readTree(body);
      String code = problem.path("code").asText();
      if (refusals.contains(code)) {
        return new Answer.Refused(code, problem.path("detail").asText());
      }
    } catch (IOException e) {
      return new Answer.Defect("answered " + status + " with a body that is no JSON");
    }
    return new Answer.Defect("answered " + status + " with no refusal that the step knows");
  }

  /** Seconds or a date (RFC 9110, 10.2.3); null if there is none or it is malformed. */
  private static Duration delay(String retryAfter) {
    if (retryAfter == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Long.parseLong(retryAfter.trim()));
    } catch (NumberFormatException e) {
      return untilDate(retryAfter.trim());
    }
  }

  private static Duration untilDate(String date) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), then);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
