package org.ordersystem.provider.domain;

import java.util.Map;

/**
 * What the ledger holds, at one moment: minor units by currency, and how many charges were captured
 * and how many of them refunded.
 */
public record LedgerTotals(
    Map<String, Long> captured, Map<String, Long> refunded, long charges, long refunds) {}
