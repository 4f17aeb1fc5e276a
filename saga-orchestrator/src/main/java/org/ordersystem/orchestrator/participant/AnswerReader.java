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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.orchestrator.participant.HttpSender.Received;
import org.ordersystem.orchestrator.saga.Answer;

/** Reads the meaning of a participant's HTTP answer. */
@ApplicationScoped
class AnswerReader {
  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads the answer to one call.
   *
   * @param refusals the codes that count as a business refusal
   * @throws UnknownOutcomeException if the call is to be repeated
   */
  Answer read(Received received, Set<String> refusals) {
    int status = received.status();
    Duration retryAfter = delay(received.retryAfter());
    switch (status) {
      case 408, 502, 503, 504 ->
          throw new UnknownOutcomeException("answered " + status, retryAfter);
      case 401, 429 -> throw new UncountedOutcomeException(status, retryAfter);
      default -> {
        if (status >= 500) {
          return new Answer.Failed("answered " + status, retryAfter);
        }
      }
    }
    JsonNode content = content(received.body());
    boolean isDone = status >= 200 && status < 300;
    if (isDone && !content.isMissingNode()) {
      return new Answer.Done(content);
    }
    String code = content.path("code").asText();
    if ((status == 409 || status == 422) && refusals.contains(code)) {
      return new Answer.Refused(code, content.path("detail").asText());
    }
    if (isDone || !content.path("type").asText().startsWith(Problems.TYPE_PREFIX)) {
      throw new ForeignAnswerException(status, retryAfter);
    }
    return status == 410 ? new Answer.Compensated() : new Answer.Defect("answered " + status);
  }

  /**
   * Reads the answer to calls that travelled together.
   *
   * @return the answers in the order of the calls. Empty if the participant has answered something
   *     else than 2xx: it has done nothing, or cannot handle one of the calls or such requests.
   * @throws UnknownOutcomeException if the calls are to be repeated
   */
  Optional<List<Answer>> readBatch(Received received, int calls, Set<String> refusals) {
    if (!(read(received, Set.of()) instanceof Answer.Done(JsonNode body))) {
      return Optional.empty();
    }
    List<Answer> answers = new ArrayList<>();
    body.path("answers").forEach(item -> answers.add(item(item, refusals)));
    if (answers.size() != calls || answers.contains(null)) {
      throw new ForeignAnswerException(received.status(), delay(received.retryAfter()));
    }
    return Optional.of(answers);
  }

  /** Null if this is no answer to a call. */
  private static Answer item(JsonNode item, Set<String> refusals) {
    if (item.has("done") && !item.hasNonNull("refused")) {
      return new Answer.Done(item.get("done"));
    }
    if (item.path("unknown").asBoolean()) {
      return new Answer.Unknown("the participant does not know the outcome", null);
    }
    String code = item.path("refused").path("code").textValue();
    if (code == null || item.hasNonNull("done")) {
      return null;
    }
    return refusals.contains(code)
        ? new Answer.Refused(code, item.path("refused").path("detail").asText())
        : new Answer.Defect("refused with " + code);
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
