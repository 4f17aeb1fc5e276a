package org.ordersystem.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ordersystem.participant.StepOutcome.Compensated;
import org.ordersystem.participant.StepOutcome.Done;
import org.ordersystem.participant.StepOutcome.Refused;
import org.ordersystem.participant.StepOutcome.Unknown;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.mark.Marks;

/** The answers of steps as JSON, in the form in which a mark keeps them. */
class AnswerJson {
  private final ObjectMapper json;

  AnswerJson(ObjectMapper json) {
    this.json = json;
  }

  /** The outcome of an action as its mark keeps it. */
  Marks.Row row(StepOutcome<?> outcome) {
    return switch (outcome) {
      case Done<?>(Object answer) -> new Marks.Row(Mark.DONE, write(answer));
      case Refused<?> refused -> new Marks.Row(Mark.REFUSED, write(refused));
      case Compensated<?> _, Unknown<?> _ ->
          throw new IllegalStateException("a mark does not remember this: " + outcome);
    };
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the answer cannot be written as JSON: " + answer, e);
    }
  }

  /** The outcome that a mark remembers. */
  <T> StepOutcome<T> outcome(Marks.Row row, Class<T> type) {
    return switch (row.mark()) {
      case DONE -> new Done<>(read(row.answer(), json.constructType(type)));
      case REFUSED ->
          read(row.answer(), json.getTypeFactory().constructParametricType(Refused.class, type));
      case COMPENSATING, COMPENSATED -> new Compensated<>();
      case STARTED -> throw new IllegalStateException("the outcome of this step is not known yet");
    };
  }

  /** Ignores unknown fields: a newer replica may have stored the answer. */
  private <T> T read(String answer, JavaType type) {
    try {
      return json.readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored answer of this step cannot be read", e);
    }
  }
}
