package org.ordersystem.gateway.client;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Decides what counts as an answer and what as a failure; the same rules for every service. */
final class ResponseClassifier {
  private ResponseClassifier() {}

  static Uni<ServiceAnswer> classify(Uni<Response> call) {
    return call.map(ResponseClassifier::answer).onFailure().transform(ResponseClassifier::failure);
  }

  private static ServiceAnswer answer(Response response) {
    ServiceAnswer answer = ServiceAnswer.of(response);
    if (answer.isRefusal() || answer.isSuccess() && answer.isReadable()) {
      return answer;
    }
    throw switch (answer.status()) {
      case 503 ->
          answer.header(RETRY_AFTER).isPresent()
              ? new ServiceOverloaded(answer)
              : new ServiceFailure(503, "status 503", null);
      case 504 -> new TimeoutException("the service reported a gateway timeout");
      default -> ServiceFailure.unusable("status " + answer.status());
    };
  }

  private static Throwable failure(Throwable failure) {
    return switch (failure) {
      case ServiceOverloaded overloaded -> overloaded;
      case ServiceFailure known -> known;
      case TimeoutException timeout -> timeout;
      case java.util.concurrent.TimeoutException late ->
          new TimeoutException("no answer in time", late);
      default -> new ServiceFailure(502, String.valueOf(failure.getMessage()), failure);
    };
  }
}
