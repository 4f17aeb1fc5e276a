package org.ordersystem.order.api;

import java.util.UUID;

/** The answer of a step: the order and the version that the step brought it to. */
record OrderVersion(UUID orderId, int version) {}
