package org.ordersystem.provider.api.body;

import java.util.UUID;

/** The answer to a charge that was captured. */
public record CapturedJson(UUID id, String status) {}
