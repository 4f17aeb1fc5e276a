package org.ordersystem.order.api.step;

import java.util.UUID;

/** The answer of a step: the order and its version after the step. */
record OrderVersion(UUID orderId, int version) {}
