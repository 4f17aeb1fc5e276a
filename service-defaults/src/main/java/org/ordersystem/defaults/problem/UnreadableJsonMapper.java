package org.ordersystem.defaults.problem;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 400 if a JSON body has another form than the one asked for, and names the field. */
class UnreadableJsonMapper {
  @ServerExceptionMapper
  Response mismatch(MismatchedInputException mismatch) {
    String field =
        mismatch.getPath().stream()
            .map(Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return Problems.badRequest(field, "is not of the right form").toResponse();
  }
}
