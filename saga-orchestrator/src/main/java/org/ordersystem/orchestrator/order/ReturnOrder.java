package org.ordersystem.orchestrator.order;

import java.util.UUID;

/** What the return saga is started with. */
public record ReturnOrder(UUID orderId, String customerId) {}
