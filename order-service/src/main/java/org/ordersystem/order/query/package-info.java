/**
 * The read side of CQRS: the views of orders and drafts. {@link InlineProjection} updates the view
 * of an order in the transaction of the command, so customers read their own writes.
 */
package org.ordersystem.order.query;
