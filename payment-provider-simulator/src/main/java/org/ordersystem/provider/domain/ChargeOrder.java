package org.ordersystem.provider.domain;

/** What a merchant asks to be charged; {@code reference} is the merchant's own name for it. */
public record ChargeOrder(Money amount, String paymentMethod, String reference) {}
