package org.ordersystem.provider.api.body;

/** The answer to a charge that was declined. */
public record DeclinedJson(String status, String declineCode) {}
