/** Reserves the stock of an order, releases it and takes it back. */
package org.ordersystem.inventory.reservation;
