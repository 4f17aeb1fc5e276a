/** Ships the reserved goods of an order. */
package org.ordersystem.inventory.shipment;
