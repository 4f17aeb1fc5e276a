package org.ordersystem.order.report;

import java.math.BigInteger;

/** A sum of amounts in minor units of one currency. Unlike an amount it may exceed 64 bits. */
public record Sum(BigInteger amount, String currency) {}
