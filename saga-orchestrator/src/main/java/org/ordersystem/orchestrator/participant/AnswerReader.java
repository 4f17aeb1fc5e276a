package org.ordersystem.orchestrator.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.ordersystem.defaults.problem.Problems;
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
   * @throws UnknownOutcomeException if the call is to be repeated
   */
  Answer read(int status, byte[] body, String retryAfter, Set<String> refusals) {
    switch (status) {
      case 408, 502, 503, 504 ->
          throw new UnknownOutcomeException("answered " + status, delay(retryAfter));
      case 401, 429 -> throw new UncountedOutcomeException(status, delay(retryAfter));
      default -> {
        if (status >= 500) {
          return new Answer.Failed("answered " + status, delay(retryAfter));
        }
      }
    }
    JsonNode content = content(body);
    boolean isDone = status >= 200 && status < 300;
    if (isDone && !content.isMissingNode()) {
      return new Answer.Done(content);
    }
    String code = content.path("code").asText();
    if ((status == 409 || status == 422) && refusals.contains(code)) {
      return new Answer.Refused(code, content.path("detail").asText());
    }
    if (isDone || !content.path("type").asText().startsWith(Problems.TYPE_PREFIX)) {
      throw new ForeignAnswerException(status, delay(retryAfter));
    }
    return status == 410 ? new Answer.Compensated() : new Answer.Defect("answered " + status);
  }

  /** JSON null if there is no body; missing if the body is no JSON. */
  private JsonNode content(byte[] body) {
    try {
      return body.length == 0 ? NullNode.getInstance() : json.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
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
