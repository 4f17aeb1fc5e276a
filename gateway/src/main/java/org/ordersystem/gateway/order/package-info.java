/** Requests about one order that need several calls: placement, cancellation, return and drafts. */
package org.ordersystem.gateway.order;
