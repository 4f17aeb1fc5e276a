package org.ordersystem.participant.service;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The problem document for JSON that cannot be read as what is asked for. */
class UnreadableJsonMapper {
  private record Violation(String field, String message) {}

  @ServerExceptionMapper
  Response mismatch(MismatchedInputException mismatch) {
    String field =
        mismatch.getPath().stream()
            .map(Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return HttpProblem.builder()
        .withTitle("Bad Request")
        .withStatus(Status.BAD_REQUEST)
        .with("violations", List.of(new Violation(field, "is not of the right form")))
        .build()
        .toResponse();
  }
}
