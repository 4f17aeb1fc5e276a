/**
 * The REST API of the inventory: {@code product} is the catalogue, {@code step} the steps of sagas.
 */
package org.ordersystem.inventory.api;
