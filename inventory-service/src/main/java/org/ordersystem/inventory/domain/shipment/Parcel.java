package org.ordersystem.inventory.domain.shipment;

import java.util.UUID;

/**
 * An order that is to be shipped.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Parcel(UUID orderId, String country) {}
