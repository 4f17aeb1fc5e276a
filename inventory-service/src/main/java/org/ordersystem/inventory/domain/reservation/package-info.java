/** What a reservation of an order's lines is, and the decision about it. */
package org.ordersystem.inventory.domain.reservation;
