/** The size limits of a request. */
package org.ordersystem.gateway.limit.size;
