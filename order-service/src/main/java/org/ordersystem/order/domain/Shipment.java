package org.ordersystem.order.domain;

/** The parcel that left, and the number under which its carrier knows it. */
public record Shipment(String id, String trackingNumber) {}
