package org.ordersystem.gateway.client;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Tells answers from failures, the same way for every service. */
final class Answers {
  private Answers() {}

  static Uni<Answer> of(Uni<Response> call) {
    return call.map(Answers::judge).onFailure().transform(Answers::failure);
  }

  private static Answer judge(Response response) {
    Answer answer = Answer.of(response);
    if (answer.isRefusal() || answer.isSuccess() && answer.isReadable()) {
      return answer;
    }
    throw switch (answer.status()) {
      case 503 ->
          answer.header(RETRY_AFTER).isPresent()
              ? new Busy(answer)
              : new Outage(503, "status 503", null);
      case 504 -> new TimeoutException("a service behind the service gave no answer in time");
      default -> Outage.unusable("status " + answer.status());
    };
  }

  private static Throwable failure(Throwable failure) {
    return switch (failure) {
      case Busy busy -> busy;
      case Outage outage -> outage;
      case TimeoutException timeout -> timeout;
      case java.util.concurrent.TimeoutException late ->
          new TimeoutException("no answer in time", late);
      default -> new Outage(502, String.valueOf(failure.getMessage()), failure);
    };
  }
}
