package org.ordersystem.orchestrator.order;

import java.util.UUID;

/** The input of the return saga. */
public record ReturnOrder(UUID orderId, String customerId) {}
