package org.ordersystem.defaults.problem;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 400 if a JSON body has another form than the one asked for, and names the field. It comes
 * before the library's mappers, which answer in two other forms.
 */
class UnreadableJsonMapper {
  @ServerExceptionMapper(
      value = {
        MismatchedInputException.class,
        InvalidFormatException.class,
        UnrecognizedPropertyException.class
      },
      priority = 1)
  Response unreadable(MismatchedInputException mismatch) {
    String message =
        mismatch instanceof UnrecognizedPropertyException
            ? "is not a known field"
            : "is not of the right form";
    return Problems.badRequest(path(mismatch), message).toResponse();
  }

  /** The path of the field in the form that Bean Validation uses: {@code lines[1].quantity}. */
  private static String path(MismatchedInputException mismatch) {
    StringBuilder path = new StringBuilder();
    for (Reference reference : mismatch.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
