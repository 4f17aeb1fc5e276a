package org.ordersystem.inventory.domain;

/** The key under which an operator can repeat a stock receipt without a second effect. */
public record ReceiptKey(String operator, String key) {}
