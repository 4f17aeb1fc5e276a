package org.ordersystem.provider.domain;

/** A charge request. {@code reference} is the merchant's name for it. */
public record ChargeOrder(Money amount, String paymentMethod, String reference) {}
