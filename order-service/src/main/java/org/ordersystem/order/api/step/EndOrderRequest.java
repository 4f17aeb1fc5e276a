package org.ordersystem.order.api.step;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.OrderCommand.Cancel;
import org.ordersystem.order.domain.OrderCommand.Reject;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.participant.step.StepBody;

/**
 * The body of create-order's compensations: the reason why the order ends, and the order itself,
 * which is needed if create-order never arrived. A compensation must not fail because its text is
 * too long, so a detail of more than 1000 characters is cut. {@link OrderSteps} validates the
 * order.
 */
@StepBody
record EndOrderRequest(
    @NotNull CreateOrderRequest order,
    @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,63}") String code,
    @Nullable String detail) {
  private static final int MAX_DETAIL = 1000;

  EndOrderRequest {
    if (detail != null && detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL);
    }
  }

  Reject toRejection() {
    return new Reject(new Rejection(code, detail));
  }

  Cancel toCancellation() {
    return new Cancel(code, detail);
  }
}
