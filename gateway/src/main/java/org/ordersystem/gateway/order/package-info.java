/** Requests about one order that need several calls: placement, cancellation and return. */
package org.ordersystem.gateway.order;
