/** What the shipment of an order is, and the decision about it. */
package org.ordersystem.inventory.domain.shipment;
