package org.ordersystem.order.domain;

/** The shipping address, which is personal data. The country is an ISO 3166-1 alpha-2 code. */
public record ShipTo(String name, String street, String city, String postalCode, String country) {}
