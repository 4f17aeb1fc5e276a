package org.ordersystem.payment.domain;

import java.util.UUID;

/** The answer to a payment step. */
public record PaymentReceipt(UUID paymentId) {}
