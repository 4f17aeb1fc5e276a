package org.ordersystem.payment.domain;

import java.util.UUID;

/** What whoever asked for a payment gets for it. */
public record PaymentReceipt(UUID paymentId) {}
