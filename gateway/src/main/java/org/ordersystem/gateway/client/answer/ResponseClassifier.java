package org.ordersystem.gateway.client.answer;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Decides what counts as an answer and what as a failure; the same rules for every service. */
public final class ResponseClassifier {
  private ResponseClassifier() {}

  /**
   * Ends the call at the limit, even if a part of the answer has arrived. The read timeout of the
   * client covers the time until the answer begins, and {@code @Timeout} does not end the call: an
   * answer that stops in its body would keep its connection and its permit of the bulkhead.
   */
  public static Uni<ServiceAnswer> classify(Uni<Response> call, Duration limit) {
    return limit(call.map(response -> usable(ServiceAnswer.of(response))), limit);
  }

  /** The same for a call whose answer is another. */
  public static <T> Uni<T> limit(Uni<T> call, Duration limit) {
    return call.ifNoItem()
        .after(limit)
        .failWith(() -> new TimeoutException("no answer in time"))
        .onFailure()
        .transform(ResponseClassifier::failure);
  }

  /** Returns the answer if the client can have it. Otherwise throws what it means. */
  public static ServiceAnswer usable(ServiceAnswer answer) {
    if (answer.isRefusal() || answer.isNotModified() || answer.isSuccess() && answer.isReadable()) {
      return answer;
    }
    if (answer.hasRefusedStatus()) {
      throw new RequestFailure("status %d, not of the service".formatted(answer.status()), null);
    }
    throw switch (answer.status()) {
      case 503 ->
          answer.header(RETRY_AFTER).isPresent()
              ? new ServiceOverloaded(answer)
              : new ServiceFailure(503, "status 503", null);
      case 504 -> new TimeoutException("the service reported a gateway timeout");
      case 500 -> new RequestFailure("status 500", null);
      default -> ServiceFailure.unusable("status " + answer.status());
    };
  }

  private static Throwable failure(Throwable failure) {
    return switch (failure) {
      case ServiceOverloaded overloaded -> overloaded;
      case ServiceFailure known -> known;
      case RequestFailure known -> known;
      case TimeoutException timeout -> timeout;
      case java.util.concurrent.TimeoutException late ->
          new TimeoutException("no answer in time", late);
      case Throwable malformed when isMalformedRequest(malformed) ->
          new RequestFailure("the request cannot be sent", malformed);
      case Throwable unsent when hasNoConnection(unsent) -> new UnsentRequest(unsent);
      default -> new ServiceFailure(502, String.valueOf(failure.getMessage()), failure);
    };
  }

  /**
   * A connection that breaks later may have carried the request, even if it comes from the pool:
   * whether the service has read the request is unknown.
   */
  private static boolean hasNoConnection(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof ConnectException || cause instanceof UnknownHostException;
  }

  /** The HTTP client refuses, for example, a header value with a line feed. */
  private static boolean isMalformedRequest(Throwable failure) {
    return cause(failure) instanceof IllegalArgumentException;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof ProcessingException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
