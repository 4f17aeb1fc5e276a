package org.ordersystem.order.domain;

/** The shipped parcel and the carrier's tracking number. */
public record Shipment(String id, String trackingNumber) {}
