package org.ordersystem.order.api.draft;

import java.util.List;
import org.ordersystem.order.query.DraftView;

/** A submitted draft as the body of a placement. */
record OrderToPlace(List<Line> lines, String paymentMethod, SubmissionRequest.Address shipTo) {
  record Line(String sku, int quantity) {}

  static OrderToPlace of(DraftView draft, SubmissionRequest submission) {
    return new OrderToPlace(
        draft.content().lines().stream()
            .map(line -> new Line(line.sku(), line.quantity()))
            .toList(),
        submission.paymentMethod(),
        submission.shipTo());
  }
}
