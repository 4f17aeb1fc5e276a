package org.ordersystem.payment.domain;

/** An amount of money, in minor units of an ISO 4217 currency. */
public record Money(long amount, String currency) {}
