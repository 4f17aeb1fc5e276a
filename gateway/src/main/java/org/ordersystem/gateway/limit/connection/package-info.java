/**
 * The limits of connections: their number, the time without a whole request, and responses that
 * nobody reads. Vert.x has no such limits and no hook for them, so these are Netty handlers.
 */
package org.ordersystem.gateway.limit.connection;
