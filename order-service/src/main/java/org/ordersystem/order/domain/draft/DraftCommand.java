package org.ordersystem.order.domain.draft;

import org.ordersystem.order.domain.Money;

/** A customer's request to change a draft. Each of them can be repeated without a second effect. */
public sealed interface DraftCommand {
  /** Begins a draft. */
  record Start(String customerId) implements DraftCommand {}

  /** Puts a product into the draft, or changes its quantity. */
  record PutItem(String sku, int quantity, Money unitPrice) implements DraftCommand {}

  /** Takes a product out of the draft. */
  record RemoveItem(String sku) implements DraftCommand {}

  /** Fixes the content of the draft, so that it can be placed. */
  record Submit() implements DraftCommand {}
}
