package org.ordersystem.payment.provider;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.ChargeDecision.Captured;
import org.ordersystem.payment.domain.ChargeDecision.Declined;

/** Reads the provider's responses. Only an unambiguous response counts as a decision. */
final class ProviderResponses {
  private static final int OK = 200;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private ProviderResponses() {}

  static ChargeDecision decision(Response answer) {
    return switch (answer.getStatus()) {
      case OK -> captured(read(answer, ProviderApi.ChargeAnswer.class));
      case PAYMENT_REQUIRED -> declined(read(answer, ProviderApi.ChargeAnswer.class));
      default -> throw noDecision(answer);
    };
  }

  static String refundId(Response answer) {
    if (answer.getStatus() != OK) {
      throw noDecision(answer);
    }
    return id(read(answer, ProviderApi.RefundAnswer.class).id());
  }

  private static Captured captured(ProviderApi.ChargeAnswer answer) {
    expect("captured".equals(answer.status()));
    return new Captured(id(answer.id()));
  }

  private static Declined declined(ProviderApi.ChargeAnswer answer) {
    expect("declined".equals(answer.status()));
    String code = answer.declineCode();
    boolean wellFormed = code != null && code.matches("[a-z0-9_]{1,64}");
    return new Declined(wellFormed ? code : "declined");
  }

  private static String id(String id) {
    expect(id != null && id.matches("[\\x21-\\x7e]{1,255}"));
    return id;
  }

  private static RuntimeException noDecision(Response answer) {
    int status = answer.getStatus();
    String pause = answer.getHeaderString(HttpHeaders.RETRY_AFTER);
    if (status == TOO_MANY_REQUESTS && pause != null && pause.matches("[0-9]{1,9}")) {
      return new ProviderBusy(Integer.parseInt(pause));
    }
    return switch (status) {
      case REQUEST_TIMEOUT, TOO_MANY_REQUESTS, 502, 503, 504 ->
          new ProviderUnavailable("the payment provider answered with status " + status);
      default -> new ProviderRefusedCall(status);
    };
  }

  private static <T> T read(Response answer, Class<T> type) {
    try {
      T body = answer.readEntity(type);
      expect(body != null);
      return body;
    } catch (ProcessingException | WebApplicationException | IllegalStateException e) {
      throw unreadable(e);
    }
  }

  private static void expect(boolean readable) {
    if (!readable) {
      throw unreadable(null);
    }
  }

  private static ProviderUnavailable unreadable(Throwable cause) {
    return new ProviderUnavailable("the payment provider's answer cannot be read", cause);
  }
}
